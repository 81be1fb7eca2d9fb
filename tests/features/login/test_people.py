"""Who has been at this computer, and the search among them."""

from dataclasses import replace

import pytest

from desktop_auth import Policy
from desktop_auth.auth.names import loose


@pytest.fixture
def here(store, auth, maria):
    """Has people been here, one a minute, as (user name, first name, last name)."""

    def put(*people):
        computer = auth.computer.id
        for number, (user_name, first, last) in enumerate(people, start=2):
            store.write(
                "INSERT INTO user (id, first_name, last_name, user_name, user_name_key, email, email_key, created_on,"
                " role_code, password, state, password_must_change, hue) SELECT ?, ?, ?, ?, ?, ?, ?, created_on, 2,"
                " password, 'active', 0, 0 FROM user WHERE id = 1",
                *(number, first, last, user_name, user_name, f"{number}@zebra.example", f"{number}@zebra.example"),
            )
            at = f"2026-04-01T{number // 60:02}:{number % 60:02}:00.000000+00:00"
            store.write("INSERT INTO last_here VALUES (?, ?, ?)", computer, number, at)

    return put


def many(count):
    return [(f"user{number}", "Person", f"No{number}") for number in range(count)]


def found(auth, text):
    return [person.user_name for person in auth.login_desk.find_people(text).people]


@pytest.mark.parametrize(
    ("others", "shown", "more"), [(9, 10, False), (10, 11, False), (11, 11, True), (500, 11, True)]
)
def test_the_front_desk_shows_eleven_and_says_whether_there_are_more(auth, here, others, shown, more):
    here(*many(others))
    desk = auth.login_desk.front_desk()
    assert (len(desk.people), desk.more_people) == (shown, more)
    latest = [person.user_name for person in desk.people]
    assert latest == [f"user{number}" for number in reversed(range(others))][:11] + ["mlindqvist"] * (others < 11)


@pytest.mark.parametrize(
    "typed",
    ["muller", "MÜLLER", "müll", "ann-so", "ullerstr", "sofie mull", "mull sofie", "  mull  ", "annas", "ＭＵＬＬＥＲ"],
)
def test_a_person_is_found_from_any_part_of_their_names_without_case_and_accents(auth, here, typed):
    here(("annas", "Ann-Sofie", "Müllerström"), *many(20))
    assert found(auth, typed) == ["annas"]


@pytest.mark.parametrize(
    ("first", "last", "typed"),
    [
        ("美咲", "佐藤", "佐藤"),
        ("美咲", "佐藤", "佐藤美咲"),
        ("민수", "김", "기"),
        ("ليلى", "أحمد", "احمد"),
        ("Łukasz", "Żółć", "lukasz zolc"),
        ("Søren", "Ærø", "soren aero"),
        ("İpek", "Işık", "ipek isik"),
        ("Jürgen", "Groß", "gross"),
        ("آقا", "می\u200cخواهم", "میخواهم"),
        ("Zoe\u0308", "King", "Zoë"),
    ],
)
def test_every_script_can_be_searched(auth, here, first, last, typed):
    here(("somebody", first, last), *many(20))
    assert found(auth, typed) == ["somebody"]


def test_marks_that_make_another_letter_are_no_accents():
    assert loose("ガ") != loose("カ")
    assert loose("कि") != loose("कु")


def test_who_is_begun_by_what_was_typed_comes_before_who_has_it_inside(auth, here):
    here(("older", "Ann", "Older"), ("joan", "Joan", "Newer"), ("newest", "Hanna", "Newest"))
    assert found(auth, "an") == ["older", "newest", "joan"]


@pytest.mark.parametrize("typed", ["zebra", "@", "1@zebra.example", "nobody", "\ud800", "\n", "%", "_", "x" * 100_000])
def test_what_stands_on_no_tile_finds_nobody(auth, here, typed):
    here(*many(20))
    expected = 11 if not typed.strip() else 0
    assert len(found(auth, typed)) == expected


def test_no_more_are_given_than_are_shown(auth, here):
    here(*many(40))
    answer = auth.login_desk.find_people("person no")
    assert ([person.user_name for person in answer.people][:2], len(answer.people)) == (["user39", "user38"], 11)
    assert answer.more
    assert not auth.login_desk.find_people("no17").more


def test_an_empty_search_reads_the_list_anew(auth, here, store):
    here(*many(20))
    assert found(auth, "no17") == ["user17"]
    store.write("UPDATE user SET state = 'disabled' WHERE user_name = 'user17'")
    found(auth, "")
    assert found(auth, "no17") == []


def test_where_the_rules_show_no_names_nobody_is_found(open_auth_service, auth_settings, here):
    here(*many(20))
    policy = replace(auth_settings.policy, people_tiles=False)
    assert isinstance(policy, Policy)
    auth = open_auth_service(replace(auth_settings, policy=policy))
    desk = auth.login_desk.front_desk()
    assert (desk.people, desk.more_people) == ((), False)
    assert found(auth, "") == found(auth, "no17") == []


def test_people_of_another_computer_are_not_found(open_auth_service, auth_settings, here):
    here(*many(20))
    auth = open_auth_service(replace(auth_settings, state_dir=auth_settings.state_dir / "another"))
    assert found(auth, "") == found(auth, "no17") == []
