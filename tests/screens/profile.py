"""The states of the profile and of one's own password."""

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

from .account import account
from .states import state
from .studio import PASSWORD, Studio


def portrait(path: Path) -> str:
    """A picture of somebody whom nobody is."""
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    light = QRadialGradient(QPointF(300, 150), 800)
    light.setColorAt(0, QColor("#f4d9b0"))
    light.setColorAt(1, QColor("#6a8fa0"))
    painter.fillRect(image.rect(), light)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, shape in (
        ("#2f4858", QRectF(200, 480, 500, 500)),
        ("#3a2a20", QRectF(300, 130, 300, 330)),
        ("#c98f6b", QRectF(335, 190, 230, 280)),
    ):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(shape)
    painter.end()
    assert image.save(str(path), "PNG")
    return str(path)


def choose(studio: Studio, path: str) -> None:
    """Choose the file, as the system's dialog would."""
    from desktop_auth.features.profile.page.page import ProfilePage

    page = studio.see("profile_page")
    assert isinstance(page, ProfilePage)
    page._read(path)


@state("profile-edited")
def edited(studio: Studio) -> None:
    account(studio)
    studio.type("last_name", "Okoye-Lindqvist")


@state("profile-saved")
def saved(studio: Studio) -> None:
    edited(studio)
    studio.press("save_button")
    studio.see("message_close")


@state("profile-errors")
def errors(studio: Studio) -> None:
    account(studio)
    for name, text in {"first_name": "", "user_name": "jo koye", "email": "jokoye"}.items():
        studio.type(name, text)
    studio.press("save_button")
    studio.see("email_error")


@state("profile-elsewhere")
def elsewhere(studio: Studio) -> None:
    """Another window has saved another last name while one typed here."""
    edited(studio)
    studio.write("UPDATE user SET last_name = 'Adeyemi', first_name = 'John' WHERE user_name = 'jokoye'")
    studio.press("save_button")
    studio.see("message")


@state("profile-picture")
def picture(studio: Studio) -> None:
    account(studio)
    choose(studio, portrait(studio.place / "portrait.png"))
    studio.see("remove_picture")
    studio.see("message_close")


@state("profile-no-picture")
def no_picture(studio: Studio) -> None:
    account(studio)
    (studio.place / "notes.png").write_text("no picture")
    choose(studio, str(studio.place / "notes.png"))
    studio.see("message")


def sign_in(studio: Studio) -> None:
    """The page of the proofs."""
    account(studio)
    studio.press("nav_sign_in")
    studio.see("change_password")


@state("choose-password")
def choose_password(studio: Studio) -> None:
    """The password was printed: the log-in asks for another."""
    studio.start()
    studio.write("UPDATE user SET password_must_change = 1 WHERE user_name = 'jokoye'")
    studio.log_in("jokoye")
    studio.see("choose_password_step")
    studio.wait(lambda: "8" in studio.text("new_password_error"), "what a password has to have")


@state("choose-password-same")
def same(studio: Studio) -> None:
    choose_password(studio)
    for name in ("new_password", "confirm"):
        studio.type(name, PASSWORD)
    studio.press("choose_password_button")
    studio.wait(lambda: "already" in studio.text("new_password_error"), "that it is the same")
    studio.see("strength_word")


@state("change-password")
def change_password(studio: Studio) -> None:
    sign_in(studio)
    studio.press("change_password")
    studio.wait(lambda: "8" in studio.text("new_password_error"), "what a password has to have")


@state("change-password-typed")
def typed(studio: Studio) -> None:
    change_password(studio)
    studio.type("new_password", "nine quiet herons wade")
    studio.see("strength_word")
    studio.type("confirm", "nine quiet heron")
    studio.press("save_password")
    studio.see("confirm_error")
