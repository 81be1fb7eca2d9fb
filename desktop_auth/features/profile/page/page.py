"""The profile page: who I am here, what I can change of it, and when I was here last."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop_auth.errors import AuthError, EmailTaken, FormInvalid, UserNameTaken
from desktop_auth.events import AccountChanged, AuthEvent, PictureChanged
from desktop_auth.features.profile.model import ChangedElsewhere, Overview, ProfileFields
from desktop_auth.features.profile.page.about import AboutPanel, sentences
from desktop_auth.features.profile.page.head import ProfileHead
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.lists import FactList
from desktop_auth.gui.page import Asker, Page
from desktop_auth.gui.sizes import gap
from desktop_auth.gui.titled import add_heading
from desktop_auth.gui.when import moment_words
from desktop_auth.model import Account, Confirmation, LastLogin, Picture, Purpose
from desktop_auth.words import N_, _, number

if TYPE_CHECKING:
    from desktop_auth.features.profile.page.reading import Unfit
    from desktop_auth.features.profile.service import Profile

_SAVED = {
    "first_name": N_("Your new first name is used from now on."),
    "last_name": N_("Your new last name is used from now on."),
    "user_name": N_("Log in with your new user name from now on."),
    "email": N_("Your new e-mail is used from now on."),
}
_ENDINGS = "*.png *.jpg *.jpeg *.PNG *.JPG *.JPEG"
_GRAVE = ("user_name", "email")


class ProfilePage(Page["Profile"]):
    """One's own account. `show_account` paints what is known at once; `load` asks for the rest."""

    refresh_on: ClassVar[tuple[type[AuthEvent], ...]] = (AccountChanged, PictureChanged)

    def __init__(self, asker: Asker[Profile], parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.setObjectName("profile_page")
        self._dialog: QFileDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = MessageBar(self, below=24)
        column.addWidget(self.bar)
        self._head = ProfileHead(self)
        self._head.picture_wanted.connect(self._choose_picture)
        self._head.removal_wanted.connect(self._remove_picture)
        column.addWidget(self._head)
        gap(column, 4)
        add_heading(column, _("About you"), self)
        self._about = AboutPanel(self)
        self._about.saved.connect(self._save)
        column.addWidget(self._about)
        add_heading(column, _("At a glance"), self)
        self._glance = FactList(self)
        self._glance.add("clock", _("Log-in before this one"), "", name="last_login")
        self._glance.add("monitor-smartphone", _("Open sessions"), "", name="open_sessions")
        self._glance.add("shield-check", _("Second step"), "", name="second_step")
        column.addWidget(self._glance)
        column.addStretch(1)

    def show_account(self, account: Account) -> None:
        """Paint what is known of the account without asking."""
        self._head.show_account(account)
        if self._about.seen is None:
            self._about.show_profile(ProfileFields.of(account))

    def load(self) -> None:
        """Ask for the account as it is now."""
        if not self.busy:  # what is being saved would be taken for somebody else's
            self.ask_latest(lambda profile: profile.overview(), then=self._loaded)

    def show_busy(self, busy: bool) -> None:
        self._about.set_busy(busy)

    def show_refusal(self, error: AuthError) -> None:
        if isinstance(error, FormInvalid):
            self._about.show_faults(sentences(error))
        elif isinstance(error, UserNameTaken | EmailTaken):
            name = "user_name" if isinstance(error, UserNameTaken) else "email"
            self._about.show_faults({name: error.describe()})
        elif isinstance(error, ChangedElsewhere):
            self._show_stored(error.account)
            sentence = _(
                "Another window has changed your profile. What you typed is still here: look, and save it again."
            )
            self.bar.say("warn", _("Nothing was saved"), sentence, closable=True)
        else:
            self.bar.say("danger", _("Nothing was saved"), error.describe(), closable=True)

    def show_fault(self) -> None:
        self.bar.say("danger", _("Something went wrong"), _("Nothing was saved. The log has the details."))

    def _loaded(self, overview: Overview) -> None:
        if self.busy:
            return
        self._about.set_email_required(overview.email_required)
        if self._show_stored(overview.account):
            sentence = _("What you typed is still here: saving it takes the place of what was saved there.")
            self.bar.say("warn", _("Another window has changed your profile"), sentence, closable=True)
        self._head.show_since(overview.created_on)
        self._head.show_picture(overview.picture)
        self._glance.set_value("last_login", _last_login_words(overview.last_login))
        self._glance.set_value("open_sessions", number(overview.open_sessions))
        self._glance.set_value("second_step", _("On") if overview.second_step else _("Off"))

    def _show_stored(self, account: Account) -> bool:
        """Whether something else was saved in a field in which the person has typed."""
        self._head.show_account(account)
        return bool(self._about.show_profile(ProfileFields.of(account)))

    # -- names and address -------------------------------------------------------------------------------------------

    def _save(self) -> None:
        if self.busy or not self._about.changed():
            return
        faults = self._about.faults()
        if faults:
            self._about.show_faults(faults)
        elif any(name in self._about.changed() for name in _GRAVE):
            self.prove(Purpose.PROFILE, then=self._send)
        else:
            self._send(None)

    def _send(self, proof: Confirmation | None) -> None:
        seen, new = self._about.seen, self._about.values()
        if seen is None:
            return
        changed = list(self._about.changed())

        def done(account: Account) -> None:
            self._head.show_account(account)
            self._about.settle(ProfileFields.of(account))
            sentence = _(_SAVED[changed[0]]) if len(changed) == 1 else _("Your changes are used from now on.")
            self.bar.say("ok", _("Saved"), sentence, closable=True)

        self.ask(lambda profile: profile.save(seen, new, proof=proof), then=done)

    # -- the picture -------------------------------------------------------------------------------------------------

    def _choose_picture(self) -> None:
        dialog = QFileDialog(self.window(), _("Choose a picture"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures = _("Pictures")
        dialog.setNameFilter(f"{pictures} ({_ENDINGS})")
        dialog.setObjectName("picture_dialog")
        dialog.fileSelected.connect(self._read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read(self, path: str) -> None:
        from desktop_auth.features.profile.page.reading import read_picture

        self._head.set_working(True)
        self.work(lambda: read_picture(path), then=self._has_read, latest=True)

    def _has_read(self, found: Picture | Unfit) -> None:
        self._head.set_working(False)
        if not isinstance(found, Picture):
            self.bar.say("danger", _("Your picture was not changed"), found.describe(), closable=True)
            return

        def done(_nothing: None) -> None:
            self._head.show_picture(found)
            self.bar.say("ok", _("Saved"), _("Your picture is shown from now on."), closable=True)

        self.ask(lambda profile: profile.set_picture(found), then=done)

    def _remove_picture(self) -> None:
        def done(_nothing: None) -> None:
            self._head.show_picture(None)
            self.bar.say("ok", _("Saved"), _("Your initials are shown from now on."), closable=True)

        self.ask(lambda profile: profile.remove_picture(), then=done)


def _last_login_words(last: LastLogin | None) -> str:
    if last is None:
        return _("None: this is your first")
    when = moment_words(last.at, now=datetime.now().astimezone())
    if last.this_computer:
        return _("{when}, this computer").format(when=when)
    return _("{when}, {computer}").format(when=when, computer=last.computer)
