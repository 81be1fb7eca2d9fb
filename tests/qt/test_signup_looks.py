"""The sign-up page as it is seen: the same under a host's style sheet, larger with larger text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.features.signup.model import SignupDeskFacts
from desktop_auth.features.signup.page.page import SignupPage
from desktop_auth.gui import theme
from desktop_auth.gui.fields import Field
from desktop_auth.gui.meter import Meter

NASTY = """
QWidget{background:yellow;color:red;border:3px solid blue;padding:9px;margin:7px;font-size:30px;font-style:italic}
QLabel{color:red;font-weight:900;background:pink} QLineEdit{background:lime;border:5px dashed black}
QPushButton,QAbstractButton{background:orange;font-family:monospace} QScrollArea{background:pink}
QProgressBar{min-height:40px;text-align:center} QProgressBar::chunk{background:purple}
"""


def filled() -> SignupPage:
    """The page alone, with something said at every place that can say something."""
    page = SignupPage(lambda _call, _then: None, program="Ward Notes", worker=lambda _call, _then: None)
    page.open_for(SignupDeskFacts(first=False, hue=8, email_required=False, password_min_length=8))
    fields = {field.edit.objectName(): field for field in page.findChildren(Field)}
    for name, text in {"first_name": "Friederike", "last_name": "Oberhauser-Schmidtke", "user_name": "l.vogt"}.items():
        fields[name].edit.insert(text)
    fields["user_name"].set_error("Only letters and numbers: for example lvogt.")
    fields["confirm"].set_ok("The passwords match.")
    meter = page.findChild(Meter)
    assert isinstance(meter, Meter)
    meter.show_strength(2, "Add another word or two, best unusual ones.")
    page.resize(880, 640)
    return page


def picture(qtbot: QtBot, window: QWidget) -> QImage:
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    focus = window.focusWidget()
    if focus is not None:
        focus.clearFocus()  # its cursor blinks
    for _round in range(3):  # widgets answer to their new sizes with new heights
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture
def nasty(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")


def test_the_picture_is_the_same_under_a_nasty_sheet(qtbot: QtBot, qapp: QApplication, nasty: None) -> None:
    plain = filled()
    before = picture(qtbot, plain)
    plain.hide()
    qapp.setStyleSheet(NASTY)
    after = picture(qtbot, filled())
    assert after == before


def test_text_that_grows_while_one_types_makes_room_for_itself(qtbot: QtBot) -> None:
    page = filled()
    picture(qtbot, page)
    side = page.findChild(QWidget, "preview")
    assert side is not None
    assert side.isVisible()
    theme.use_size(2.0)
    try:
        picture(qtbot, page)
        assert not side.isVisible()  # 880 pixels are no more than 440 were
        edits = [page.findChild(QWidget, name) for name in ("first_name", "last_name")]
        assert len({edit.mapTo(page, edit.rect().topLeft()).x() for edit in edits if edit is not None}) == 1
    finally:
        theme.use_size(1.0)
    picture(qtbot, page)
    assert side.isVisible()
