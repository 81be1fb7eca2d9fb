"""Moments in words, in the person's own time and the system's way of writing dates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from desktop_auth.words import _


def _long_date(moment: datetime, *, with_year: bool) -> str:
    """A date without its weekday, from the locale's own long form."""
    locale = QLocale()
    form = locale.dateFormat(QLocale.FormatType.LongFormat)
    form = re.sub(r"[\s,،、]*\(?dddd?\)?[\s,،、]*(?:den |de )?", "", form, count=1) or form
    if not with_year:
        form = re.sub(r"[\s,،/]*(?:'de' |'del' )?y+(?:\s?'?(?:年|년|г\.|р\.|г)'?\s?)?", "", form).strip(" ,،") or form
    return locale.toString(QDate(moment.year, moment.month, moment.day), form)


def day_words(moment: datetime, *, now: datetime) -> str:
    """ "Today", "Yesterday", the weekday within seven days, then "12 November", with the year when it is another."""
    local, today = moment.astimezone(), now.astimezone()
    days = (today.date() - local.date()) // timedelta(days=1)
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    if 1 < days < 7:
        return QLocale().standaloneDayName(local.isoweekday(), QLocale.FormatType.LongFormat)
    return _long_date(local, with_year=local.year != today.year)


def moment_words(moment: datetime, *, now: datetime) -> str:
    """ "Today 07:52"."""
    local = moment.astimezone()
    time = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    return _("{day} {time}").format(day=day_words(moment, now=now), time=time)


def date_words(moment: datetime) -> str:
    """ "14 March 2024"."""
    return _long_date(moment.astimezone(), with_year=True)
