"""A window under a desktop that changes its settings, on a bus of its own: `python follower.py PORTAL`.

Says as JSON what the window showed after each change, and how often it was told and painted."""

import json
import subprocess
import sys

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.backdrop import Panel


class Frames(QObject):
    """Counts the paints of a window."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.UpdateRequest
        return False


# The settings must be told of before Qt asks.
portal = subprocess.Popen(["/usr/bin/python3", sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
assert portal.stdin is not None
assert portal.stdout is not None
assert portal.stdout.readline() == "ready\n"
application = QApplication([])
window = QWidget()
QVBoxLayout(window).addWidget(panel := Panel())
panel.setMinimumSize(200, 100)
window.show()
told = [0]
theme.hub().changed.connect(lambda: told.__setitem__(0, told[0] + 1))
frames = Frames()
window.installEventFilter(frames)
seen = []
for line in sys.stdin.read().split("\n"):
    if line == "own light":
        theme.use("light")
        continue
    loop = QEventLoop()
    told[0] = frames.count = 0
    theme.hub().changed.connect(loop.quit)
    QTimer.singleShot(300 if theme._now.preference == "light" and "scheme" in line else 20_000, loop.quit)
    portal.stdin.write(line + "\n")
    portal.stdin.flush()
    loop.exec()
    theme.hub().changed.disconnect(loop.quit)
    quiet = QEventLoop()
    QTimer.singleShot(300, quiet.quit)  # a second change or paint would come by then
    quiet.exec()
    now = theme.current()
    seen.append([line, now.dark, now.contrast, told[0], frames.count])
portal.stdin.close()
portal.wait(10)
sys.stdout.write(json.dumps(seen))
