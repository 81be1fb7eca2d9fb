"""Moments in words."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from desktop_auth.gui import language
from desktop_auth.gui.when import date_words, day_inside, day_words, moment_inside, moment_words

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def british(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(language, "locale", lambda: QLocale("en_GB"))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Today"),
        (1, "Yesterday"),
        (2, "Sunday"),
        (6, "Wednesday"),
        (7, "17 November"),
        (12, "12 November"),
        (400, "20 October 2025"),
    ],
)
def test_days(days: int, words: str) -> None:
    assert day_words(NOW - timedelta(days=days), now=NOW) == words


@pytest.mark.parametrize(
    ("tag", "days", "words"),
    [("en_GB", 0, "today"), ("en_GB", 1, "yesterday"), ("en_GB", 2, "Sunday"), ("fr_FR", 2, "dimanche")],
)
def test_days_inside_a_sentence(monkeypatch: pytest.MonkeyPatch, tag: str, days: int, words: str) -> None:
    monkeypatch.setattr(language, "locale", lambda: QLocale(tag))
    then = NOW - timedelta(days=days)
    assert day_inside(then, now=NOW) == words
    assert moment_inside(then, now=NOW).startswith(f"{words} 12")


def test_a_weekday_begins_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "locale", lambda: QLocale("fr_FR"))
    assert day_words(NOW - timedelta(days=2), now=NOW) == "Dimanche"


def test_a_day_to_come_is_a_date() -> None:
    assert day_words(NOW + timedelta(days=13), now=NOW) == "7 December"


def test_a_moment_has_its_time() -> None:
    assert moment_words(datetime(2026, 11, 24, 7, 52, tzinfo=UTC), now=NOW) == "Today 07:52"
    assert moment_words(datetime(2026, 11, 12, 7, 52, tzinfo=UTC), now=NOW) == "12 November 07:52"


def test_a_date_has_its_year() -> None:
    assert date_words(datetime(2024, 3, 14, 9, 0, tzinfo=UTC)) == "14 March 2024"


def test_the_day_is_the_one_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    late = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)  # half past midnight of the 24th in Tokyo
    assert moment_words(late, now=NOW) == "Today 00:30"


@pytest.mark.parametrize(
    ("locale", "with_year", "without"),
    [
        ("en_US", "March 14, 2024", "March 14"),
        ("de_DE", "14. März 2024", "14. März"),
        ("fr_FR", "14 mars 2024", "14 mars"),
        ("es_ES", "14 de marzo de 2024", "14 de marzo"),
        ("pt_BR", "14 de março de 2024", "14 de março"),
        ("ja_JP", "2024年3月14日", "3月14日"),
        ("sv_SE", "14 mars 2024", "14 mars"),
        ("hu_HU", "2024. március 14.", "március 14."),
        ("da_DK", "14. marts 2024", "14. marts"),
        ("ru_RU", "14 марта 2024\u202fг.", "14 марта"),
    ],
)
def test_dates_are_written_as_the_locale_writes_them(
    monkeypatch: pytest.MonkeyPatch, locale: str, with_year: str, without: str
) -> None:
    monkeypatch.setattr(language, "locale", lambda: QLocale(locale))
    moment = datetime(2024, 3, 14, 9, 0, tzinfo=UTC)
    assert date_words(moment) == with_year
    assert day_words(moment, now=datetime(2024, 11, 24, 12, 0, tzinfo=UTC)) == without
