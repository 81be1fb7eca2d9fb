"""The preferences page: each choice takes effect at once, and is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from desktop_auth import words
from desktop_auth.auth.preferences.choices import Choices
from desktop_auth.errors import AuthError
from desktop_auth.events import AuthEvent, PreferencesChanged
from desktop_auth.gui.choice import Choice
from desktop_auth.gui.page import Asker
from desktop_auth.gui.rows import Row, RowList
from desktop_auth.gui.switch import Switch
from desktop_auth.gui.titled import TitledPage
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.preferences.model import Overview
    from desktop_auth.features.preferences.service import Preferences

# A language is looked for by who cannot read the others. Qt's own names say which country's Spanish it is.
_NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "pt_BR": "Português (Brasil)",
}


class PreferencesPage(TitledPage["Preferences"]):
    """How the windows shall be for whoever is in."""

    refresh_on: ClassVar[tuple[type[AuthEvent], ...]] = (PreferencesChanged,)

    def __init__(self, asker: Asker[Preferences], parent: QWidget | None = None) -> None:
        super().__init__(asker, _("Preferences"), _("How the windows are for you, wherever you log in."), parent=parent)
        self.setObjectName("preferences_page")
        self._saved: Choices | None = None
        self._wanted: Choices | None = None
        self._early: dict[str, object] = {}  # what was chosen before the first answer was there
        self._make_controls()
        self.add_heading(_("Language and look"))
        self._looks = RowList(self)
        self.column.addWidget(self._looks)
        self._closing_heading = self.add_heading(_("This program"))
        self._closing = RowList(self)
        self.column.addWidget(self._closing)
        self.column.addStretch(1)
        self._show_rows(own_program=False)

    def load(self) -> None:
        self.ask_latest(lambda preferences: preferences.overview(), then=self._loaded)

    def show_refusal(self, error: AuthError) -> None:
        super().show_refusal(error)
        self._wanted = self._saved
        if self._saved is not None:
            self._show(self._saved)  # not what was wished, but what is

    def _make_controls(self) -> None:
        self._language = self._choice("language", _("Language"))
        self._language.set_items([(None, _("As the system")), *_languages()])
        self._look = self._choice("look", _("Look"))
        self._look.set_items([("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))])
        self._contrast = self._choice("contrast", _("Contrast"))
        self._contrast.set_items([("system", _("As the system")), ("more", _("More")), ("normal", _("Normal"))])
        self._motion = Switch(_("Reduce motion"), self)
        self._motion.setObjectName("reduce_motion")
        self._motion.clicked.connect(lambda on: self._choose("reduce_motion", on))
        self._on_close = self._choice("on_close", _("When you close this window"))
        self._on_close.set_items([("end", _("End it")), ("minimise", _("Minimise it"))])

    def _choice(self, field: str, name: str) -> Choice:
        made = Choice(name, self)
        made.setObjectName(field)
        made.chosen.connect(lambda value: self._choose(field, value))
        return made

    def _show_rows(self, *, own_program: bool) -> None:
        self._looks.show_rows(
            [
                Row("language_row", "file-text", _("Language"), control=self._language),
                Row("look_row", "monitor", _("Look"), _("Light or dark"), control=self._look),
                Row("contrast_row", "eye", _("Contrast"), _("Plain grounds and strong edges"), control=self._contrast),
                Row("motion_row", "hourglass", _("Reduce motion"), _("Nothing moves by itself"), control=self._motion),
            ]
        )
        what, how = _("When you close this window"), _("The program can go on in the task bar")
        closing = Row("closing_row", "minus", what, how, control=self._on_close)
        self._closing.show_rows([closing] if own_program else [])
        for widget in (self._closing_heading, self._closing, self._on_close):
            widget.setVisible(own_program)

    def _loaded(self, overview: Overview) -> None:
        self._show_rows(own_program=overview.own_program)
        if self.busy:  # what was chosen meanwhile is on its way
            return
        self._saved = self._wanted = overview.choices
        self._show(overview.choices)
        early, self._early = self._early, {}
        for field, value in early.items():
            self._choose(field, value)

    def _show(self, choices: Choices) -> None:
        self._language.show_value(choices.language)
        self._look.show_value(choices.look)
        self._contrast.show_value(choices.contrast)
        self._motion.setChecked(choices.reduce_motion)
        self._on_close.show_value(choices.on_close)

    def _choose(self, field: str, value: object) -> None:
        if self._wanted is None:
            self._early[field] = value
            return
        self.bar.hide_message()
        self._wanted = replace(self._wanted, **{field: value})  # type: ignore[arg-type]  # one of the items' values
        self._show(self._wanted)
        self._send()

    def _send(self) -> None:
        """Keep what is wanted now; while an answer is on its way it waits for it."""
        wanted = self._wanted
        if wanted is not None and wanted != self._saved:
            self.ask(lambda preferences: preferences.change(wanted), then=lambda _none: self._kept(wanted))

    def _kept(self, choices: Choices) -> None:
        self._saved = choices
        self._send()


def _languages() -> list[tuple[object, str]]:
    """Each language there is in its own words, in the order of these."""
    there = [(tag, _NAMES.get(tag) or QLocale(tag).nativeLanguageName()) for tag in words.languages()]
    return sorted(there, key=lambda one: one[1].casefold())
