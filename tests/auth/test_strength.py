"""How hard a password is to guess, and that nothing of it is told elsewhere."""

import ast
import importlib.util
import logging
import unicodedata
from pathlib import Path

import pytest

from desktop_auth.auth import strength

OWN = ("Anna-Lena", "Vogt", "lvogt", "lena.vogt@ward4.example", "Desktop Auth")


def said_by_zxcvbn() -> set[str]:
    """Every sentence in the feedback of the version that is installed."""
    found = importlib.util.find_spec("zxcvbn.feedback")
    assert found is not None
    assert found.origin is not None
    tree = ast.parse(Path(found.origin).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "_"]
    return {ast.literal_eval(call.args[0]) for call in calls}


def test_every_sentence_of_zxcvbn_has_one_of_ours():
    assert len(said_by_zxcvbn()) > 20
    assert set(strength.ADVICE) == said_by_zxcvbn()


@pytest.mark.parametrize(
    ("password", "score", "advice"),
    [
        ("password", 0, "One of the first passwords that are tried. Choose another."),
        ("aaaaaaaa", 0, "Repeating something adds little. Add two or three unrelated words."),
        ("abcdefgh", 0, "Sequences such as abc or 6543 are easy to guess. Add two or three unrelated words."),
        ("zxcvfr", 1, "Keys that lie side by side are easy to guess. Add two or three unrelated words."),
        ("1.1.1999", 1, "A date is easy to guess. Add two or three unrelated words."),
        ("lena1987", 1, "Easy to guess: a name and a year. Add two or three unrelated words."),
        ("lvogt ward", 2, "Your own name or address helps little. Add two or three unrelated words."),
        ("kX9#qZ2", 2, "Add another word or two, best unusual ones."),
        ("seven lamps", 3, "Hard to guess. One more unrelated word makes it strong."),
        ("zq8K!mw0Rt5x", 4, "Hard to guess. Use it here and nowhere else."),
        ("seven lamps burn", 4, "Several unrelated words: hard to guess, easy to keep."),
    ],
)
def test_a_password_has_a_strength_and_one_piece_of_advice(password, score, advice):
    assert strength.rate(password, own=OWN) == (score, advice)


@pytest.mark.parametrize("password", ["annalena", "vogt ward4", "LVOGT2024", "lena.vogt"])
def test_ones_own_names_make_it_weaker(password):
    assert strength.rate(password, own=OWN).score < 3
    assert strength.rate(password, own=OWN).score <= strength.rate(password, own=()).score


def test_a_sentence_that_is_unknown_falls_back_to_a_general_one(monkeypatch):
    for said in ("This is a very common password.", "Add another word or two. Uncommon words are better."):
        monkeypatch.delitem(strength.ADVICE, said)
    assert strength.rate("monkeys", own=()).advice == "Easy to guess. Add two or three unrelated words."


def test_what_is_judged_is_what_is_hashed():
    typed = "zo\u0308e a\u0301rbol u\u0308ber"
    assert strength.rate(typed, own=()) == strength.rate(unicodedata.normalize("NFC", typed), own=())


@pytest.mark.parametrize("password", ["\ud800" * 9, "\x00\x01", "日本語パスワード", "👩‍👩‍👧" * 8, " " * 20])
def test_every_text_has_a_strength(password):
    assert strength.rate(password, own=OWN) is not None


def test_where_there_is_nothing_to_judge_there_is_none():
    assert strength.rate("", own=OWN) is None


def test_only_the_first_72_characters_are_looked_at():
    """More would take for ever: nine seconds at 128."""
    assert strength.rate("p@ssw0rd1987" * 10_000, own=("x" * 100_000,)) == strength.rate("p@ssw0rd1987" * 6, own=())


def test_a_stumble_is_no_meter_and_tells_no_password(monkeypatch, caplog):
    def stumble(password, _own, max_length):
        raise ValueError(password)

    monkeypatch.setattr("zxcvbn.zxcvbn", stumble)
    with caplog.at_level(logging.DEBUG):
        assert strength.rate("seven lamps burn", own=OWN) is None
    assert "ValueError" in caplog.text
    assert "seven" not in caplog.text


def test_nothing_is_logged(caplog):
    with caplog.at_level(logging.DEBUG):
        strength.rate("seven lamps burn", own=OWN)
    assert caplog.text == ""
