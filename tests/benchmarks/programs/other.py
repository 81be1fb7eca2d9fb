"""Another program's window, to have the focus."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

application = QApplication(["other"])
label = QLabel("something else")
label.show()
print(int(label.winId()), flush=True)
sys.exit(application.exec())
