"""Qt's own words, of the menu of a field and of the buttons of a dialog, in the language of our windows.

Only here, in our own program: a host's application has its own translators, or none."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_auth import words
from desktop_auth.gui import language


class QtWords(QObject):
    """Follows the language of the windows. Its catalogue also turns the application right-to-left where that is due."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._translator: QTranslator | None = None
        language.hub().changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Speak the language of the moment; Qt's words are English by themselves."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None
        if words.language() == words.SOURCE:
            return
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{words.language()}", folder):
            self._application.installTranslator(translator)
            self._translator = translator
