"""What an entry says: never a raw code, whatever stands in the line."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop_auth.features.audit_log.model import KINDS, Entry
from desktop_auth.features.audit_log.page import words
from desktop_auth.features.audit_log.page.rows import heard

MINE = Entry(
    7, datetime(2026, 3, 2, 9, tzinfo=UTC), "login", "ok", mine=True, who=None, where="Round trolley 2", here=False
)
THEIRS = replace(MINE, mine=False)


def plain(text):
    return re.sub("[\u2068\u2069]", "", text)


def test_a_log_in_of_ones_own():
    assert words.title(MINE) == "You logged in"
    assert plain(words.second_line(MINE)) == "Round trolley 2"
    assert (words.said(MINE).icon, words.said(MINE).tone) == ("log-in", "ok")


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (replace(MINE, here=True), "This computer"),
        (replace(MINE, details={"remembered": True}), "Round trolley 2 · kept logged in"),
        (replace(MINE, details={"remembered": "yes"}), "Round trolley 2"),
        (replace(THEIRS, who="ramsel"), "Round trolley 2 · by ramsel"),
        (replace(THEIRS, result="wrong_credentials"), "Round trolley 2 · wrong password"),
        (replace(THEIRS, result="ward_is_closed"), "Round trolley 2"),
        (replace(MINE, system_user="erik"), "Command line, system user erik"),
        (replace(THEIRS, event="token_reused"), "Round trolley 2 · session ended"),
        (
            replace(MINE, event="profile_changed", details={"first_name": "A", "last_name": "B", "email": "c"}),
            "Round trolley 2 · name · e-mail",
        ),
        (
            replace(MINE, event="preferences_changed", details={"look": "dark", "newer": 1}),
            "Round trolley 2 · light or dark",
        ),
    ],
)
def test_the_second_line_says_where_and_who_and_what_more_there_is(entry, line):
    assert plain(words.second_line(entry)) == line


def test_a_refusal_is_a_danger_and_says_so():
    refused = replace(THEIRS, result="wrong_credentials")
    assert words.title(refused) == "A log-in as you was refused"
    assert (words.said(refused).icon, words.said(refused).tone) == ("shield-alert", "danger")


def test_a_log_in_on_its_way_is_no_refusal():
    way = replace(THEIRS, result="factor_needed")
    assert words.title(way) == "A log-in was asked for a code"
    assert words.said(way).tone == "neutral"


@pytest.mark.parametrize(
    ("why", "title"),
    [
        ("closed", "Your session ended with the program"),
        ("replaced", "A new log-in replaced your session"),
        ("something_newer", "You ended one of your sessions"),
        (7, "You ended one of your sessions"),
    ],
)
def test_the_end_of_a_session_has_its_reason(why, title):
    assert words.title(replace(MINE, event="session_ended", details={"why": why})) == title


def test_a_picture_that_was_taken_away_is_told_as_such():
    changed = replace(MINE, event="picture_changed", details={"picture": True})
    assert words.title(changed) == "You changed your picture"
    assert words.title(replace(changed, details={"picture": False})) == "You removed your picture"


@pytest.mark.parametrize("event", [*KINDS, "of_a_newer_program"])
@pytest.mark.parametrize("result", ["ok", "wrong_credentials", "of_a_newer_program"])
@pytest.mark.parametrize("entry", [MINE, THEIRS, replace(THEIRS, who="ramsel")], ids=["mine", "nobody's", "theirs"])
def test_no_code_is_shown(event, result, entry):
    said = plain(heard(replace(entry, event=event, result=result)))
    assert "_" not in said
    assert said[0].isupper()
