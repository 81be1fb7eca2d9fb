"""Moments in words, in the person's own time and the system's way of writing dates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from desktop_auth.gui import language
from desktop_auth.words import Sentence, _

# The parts of a locale's long form (CLDR) that are dropped, with the words and points that belong to them alone.
_WEEKDAY = re.compile(r"[\s,،]*dddd?(?:ที่)?[\s,،]*(?:'den' )?")
_YEAR = re.compile(r"[\s,،]*(?:'del?' )?y{2,4}\.?(?:\s*(?:'(?:г|р|m|gada)'|年|년|\('e'\)'ko'))?\.?\s*")


def _long_date(moment: datetime, *, with_year: bool) -> str:
    """A date without its weekday, from the locale's own long form."""
    locale = language.locale()
    form = _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat), count=1)
    if not with_year:
        form = _YEAR.sub("", form, count=1)
    return locale.toString(QDate(moment.year, moment.month, moment.day), form.strip())


def day_words(moment: datetime, *, now: datetime) -> Sentence:
    """ "Today", "Yesterday", the weekday within seven days, then "12 November", with the year when it is another."""
    return Sentence(lambda: _day(moment, now))


def moment_words(moment: datetime, *, now: datetime) -> Sentence:
    """ "Today 07:52"."""
    return _("{day} {time}").format(day=day_words(moment, now=now), time=Sentence(lambda: _time(moment)))


def day_inside(moment: datetime, *, now: datetime) -> Sentence:
    """As `day_words`, inside a sentence: "today", "yesterday", the weekday as it is written there."""
    return Sentence(lambda: _day(moment, now, inside=True))


def moment_inside(moment: datetime, *, now: datetime) -> Sentence:
    """As `moment_words`, inside a sentence: "today 07:52"."""
    return _("{day} {time}").format(day=day_inside(moment, now=now), time=time_words(moment))


def time_words(moment: datetime) -> Sentence:
    """ "07:52"."""
    return Sentence(lambda: _time(moment))


def date_words(moment: datetime) -> Sentence:
    """ "14 March 2024"."""
    return Sentence(lambda: _long_date(moment.astimezone(), with_year=True))


def _day(moment: datetime, now: datetime, *, inside: bool = False) -> str:
    local, today = moment.astimezone(), now.astimezone()
    days = (today.date() - local.date()) // timedelta(days=1)
    if days == 0:
        return _("today") if inside else _("Today")
    if days == 1:
        return _("yesterday") if inside else _("Yesterday")
    if 1 < days < 7:
        name = language.locale().standaloneDayName(local.isoweekday(), QLocale.FormatType.LongFormat)
        return name if inside else name[:1].upper() + name[1:]  # it begins its line, as "Today" does
    return _long_date(local, with_year=local.year != today.year)


def _time(moment: datetime) -> str:
    local = moment.astimezone()
    return language.locale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
