"""The least that a PySide6 program can be: a label."""

import sys

import watch
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Words(QLabel):
    """Says when it was painted, as the log-in window does: after all of the paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self.painted)

    def painted(self) -> None:
        if "painted" not in watch.found:
            watch.note("painted")
            watch.end_when_settled()


application = QApplication(["bare"])
words = Words("Who is working?")
words.show()
sys.exit(application.exec())
