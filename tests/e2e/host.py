"""The host program of the README: an editor behind the log-in."""

import sys

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop_auth import Settings
from desktop_auth.qt import AuthFlow

app = QApplication(sys.argv)
window = QPlainTextEdit()
flow = AuthFlow(Settings("Ward Notes"))
flow.guard(window)
sys.exit(app.exec())
