"""What the system says of light, dark and contrast."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_auth.gui import tokens


def is_dark() -> bool:
    """Whether the system shows light on dark."""
    scheme = QGuiApplication.styleHints().colorScheme()
    if scheme == Qt.ColorScheme.Unknown:  # no desktop's theme behind Qt: offscreen, bare X11
        return tokens.is_dark(QApplication.palette())
    return scheme == Qt.ColorScheme.Dark


def wants_contrast() -> bool:
    """Whether the system asks for high contrast; Qt tells it since 6.10."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)
