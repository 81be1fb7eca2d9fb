"""The language of our windows: chosen, changed while they are open, with its direction and its way of writing numbers.

Nothing of the program around is touched: no translator, no default locale, no direction of the application."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_auth import words
from desktop_auth.words import Sentence


class LanguageHub(QObject):
    """Tells the windows when the language has changed."""

    changed = Signal()


class _State:
    def __init__(self) -> None:
        self.hub: LanguageHub | None = None
        self.before: str | None = None  # what the program speaks, while somebody wants another one


_now = _State()


def hub() -> LanguageHub:
    """Who tells of changes; made when first asked for."""
    if _now.hub is None:
        _now.hub = LanguageHub()
    return _now.hub


def _written(value: int) -> str:
    return locale().toString(value)


def begin(language: str | None) -> None:
    """Speak `language`, None: the system's, unless this process speaks one already that nobody asks to change."""
    words.use_digits(_written)
    if language is not None or not words.chosen():
        use(language)


def use(language: str | None) -> None:
    """Speak `language` (a tag as `de`) in all our windows from now on; None: the system's."""
    wanted = words.match(QLocale.system().uiLanguages() if language is None else [language])
    if _now.before is None:
        _speak(wanted)
    else:
        _now.before = wanted


def wear(language: str | None) -> None:
    """Speak what somebody wishes, whatever the program speaks; None: as the program does."""
    if language is not None:
        _now.before = _now.before or words.language()
        _speak(words.match([language]))
    elif _now.before is not None:
        _speak(_now.before)
        _now.before = None


def _speak(language: str) -> None:
    before = words.language()
    words.use_language(language)
    if words.language() != before:
        hub().changed.emit()


def locale() -> QLocale:
    """How dates and numbers are written: as the system does where it speaks the same language, else as is usual."""
    system, english = QLocale(), words.language() == words.SOURCE
    # English for want of a catalogue is read where dates begin with the day and hours count to 24.
    spoken = QLocale("en_GB" if english else words.language())
    same = system.language() == spoken.language() or (english and system.language() == QLocale.Language.C)
    return system if same else spoken


def direction() -> Qt.LayoutDirection:
    """Which way the windows run."""
    return QLocale(words.language()).textDirection()


def speak_in(window: QWidget) -> None:
    """Keeps a window in the language of the moment: its direction now, its words and direction after each change."""
    voice = _Voice(window)
    voice.say()


def keep(widget: QWidget, put: str, text: str) -> str:
    """Remembers that the widget's method `put` was given `text`, which is handed to it anew after each change."""
    kept: dict[str, Sentence] = widget.__dict__.setdefault("_sentences", {})
    if isinstance(text, Sentence):
        kept[put] = text
    else:
        kept.pop(put, None)
    return text


def say_again(widget: QWidget) -> None:
    """Says all sentences of the widget again; `retell` of a widget does what is more to do."""
    for put, sentence in list(widget.__dict__.get("_sentences", {}).items()):
        getattr(widget, put)(sentence.again())
    if (retell := getattr(widget, "retell", None)) is not None:
        retell()


class _Voice(QObject):
    """Belongs to a window and goes with it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        hub().changed.connect(self.say_again)

    def say(self) -> None:
        self._window.setLayoutDirection(direction())  # said even where it holds already: a host may turn its own round

    def say_again(self) -> None:
        self.say()
        for widget in [self._window, *self._window.findChildren(QWidget)]:
            say_again(widget)
