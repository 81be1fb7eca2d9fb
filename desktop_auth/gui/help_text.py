"""What the help says, part by part, in the language of the moment. In English the same stands in docs/guide.md."""

from __future__ import annotations

from typing import NamedTuple

from desktop_auth.words import _


class Part(NamedTuple):
    """A heading, whole paragraphs under it, and rows of a key with what it does."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()


def parts(*, closes_by_key: bool = False) -> list[Part]:
    """All parts in the order of reading. closes_by_key: Ctrl+Q ends the program, which a host decides for itself."""
    return [
        *_about_log_in(),
        *_about_passwords(),
        *_about_proofs(),
        *_about_accounts(),
        *_about_what_is_kept(),
        Part("keys", _("Keys"), (_("Everything can be done without a mouse."),), _keys(closes_by_key)),
    ]


def _about_log_in() -> list[Part]:
    return [
        Part("log_in", _("Log in"), (
            _("Choose your name, type your password and press Enter."),
            _("If your name is not shown, choose Someone else and type your user name or your e-mail. Only people "
              "who have logged in on this computer before are shown."),
            _("Log out when you leave, so that the next person works under their own name."),
        )),
        Part("keep", _("Keep me logged in"), (
            _("If you tick this, the program opens with your account when it is started again, without a password. "
              "That ends when you log out, and after some time by itself."),
            _("Until then, whoever starts the program under the same login of the system works under your name. "
              "Leave it unticked on a computer that you share."),
            _("If it is not ticked, you are logged out when the program is closed."),
        )),
        Part("keyring", _("The keyring"), (
            _("The keyring is where your system keeps secrets. What keeps you logged in is put there and nowhere "
              "else."),
            _("If a message says that the keyring is unavailable, you can log in as always, but only until you "
              "close the program. Press Try again once the keyring is unlocked or running."),
        )),
    ]  # fmt: skip


def _about_passwords() -> list[Part]:
    return [
        Part("typing", _("Typing a password"), (
            _("The eye beside the password shows what you type, and hides it when you press it again. Look round "
              "first: others may see the screen."),
            _("A line under the password says when Caps Lock is on."),
        )),
        Part("wrong", _("Wrong password"), (
            _("A wrong user name and a wrong password are answered with the same words, so that nobody can find out "
              "who has an account here."),
            _("After several wrong passwords in a row you have to wait before you can try again, and longer each "
              "time. The button counts the time; nothing is lost."),
        )),
        Part("confirm", _("Confirm it is you"), (
            _("Before what is hard to undo, the program asks for your password once more. For the same act it does not "
              "ask again for five minutes."),
            _("A recovery code does in place of the password, once. After three wrong answers you are logged out, and "
              "nothing is changed."),
        )),
        Part("forgotten", _("Forgotten password"), (
            _("Nobody can look up your password, not even the administrator: it is not kept in a form that can be "
              "read."),
            _("If you have recovery codes, choose Forgot it? beside the password, type one of them and choose a new "
              "password. A code is taken while you would have to wait, too."),
            _("If you have none, ask the administrator, or whoever looks after this computer, what to do."),
        )),
        Part("good", _("A good password"), (
            _("Long is better than complicated: several words that have nothing to do with each other are hard to "
              "guess and easy to keep."),
            _("Letters, signs and blanks of every language are allowed. Your own user name or e-mail, and passwords "
              "that many people use, are refused."),
            _("Use a password that you use nowhere else, and tell it to nobody."),
        )),
    ]  # fmt: skip


def _about_proofs() -> list[Part]:
    return [
        Part("change_password", _("Change your password"), (
            _("Under Password & sign-in choose Change beside the password. Your other sessions end then; you stay "
              "logged in here."),
            _("A password that others have seen, such as a printed one, opens nothing by itself: the log-in asks for a "
              "new one first."),
        )),
        Part("second_step", _("A second step"), (
            _("Under Password & sign-in you can set up an authenticator app on your phone. From then on logging in "
              "takes your password and a code of six digits that the app shows, also without a network."),
            _("A code is good for a minute at most, and once. If no code is right, look at the clocks: the time that "
              "the window tells has to be that of your phone."),
            _("For another phone choose Change there and scan the new picture. Turning the app on, changing it or "
              "turning it off ends your other sessions."),
        )),
        Part("recovery_codes", _("Recovery codes"), (
            _("Under Password & sign-in you can make ten recovery codes. Each opens your account once, in place of a "
              "forgotten password or of the code from your app."),
            _("They are shown only when they are made. Print them, save them or write them down, and keep them where "
              "only you get at them. New codes make the old ones worthless."),
        )),
    ]  # fmt: skip


def _about_accounts() -> list[Part]:
    return [
        Part("what", _("What an account is"), (
            _("An account is your name on this computer, with a password that only you know. By it the program "
              "knows who is working."),
            _("Each log-in and log-out is written down with its time."),
        )),
        Part("signup", _("Create an account"), (
            _("Choose Create an account, fill in the page and press Create account. You can log in at once; no "
              "e-mail is sent."),
            _("The user name has 4 to 30 letters and numbers, without blanks and accents. What is wrong is said "
              "under its field."),
            _("The first account on a computer is the administrator's. If no account can be created here, ask "
              "whoever looks after this computer."),
        )),
        Part("account", _("Your account"), (
            _("Your profile shows your name, your e-mail and your role, and the log-in before this one. If that "
              "log-in was not yours, tell the administrator."),
            _("Change what is wrong there and press Save changes. Another user name or e-mail asks for your password "
              "once more; you log in with the new one from then on."),
            _("Choose a picture takes a PNG or JPEG. Its middle stands in place of your initials, at the log-in too."),
            _("Activity shows what was done with your account, day by day: log-ins and failed ones, changes, sessions "
              "that ended. If something there was not you, choose another password and tell the administrator."),
            _("Log out stands at the foot of the window."),
        )),
        Part("devices", _("Sessions"), (
            _("Sessions shows every computer where you are logged in, this one first. End what you do not know, or "
              "what was lost: whoever uses it is out at their next act."),
            _("Log out everywhere else leaves you logged in here only."),
            _("Ended lately says when a session ended, and why."),
        )),
    ]  # fmt: skip


def _about_what_is_kept() -> list[Part]:
    return [
        Part("preferences", _("Preferences"), (
            _("Preferences holds your language, light or dark, the contrast, and whether things may move. Each takes "
              "effect at once and comes with you wherever you log in; when you log out, it goes."),
        )),
        Part("my_data", _("My data"), (
            _("Save a copy writes all that is kept about you into one file: account, picture, preferences, sessions, "
              "activity. It holds no password. Keep it where others cannot read it."),
            _("Erase empties your account for good and logs you out everywhere. Your user name stays taken, so that "
              "nobody is taken for you. The only administrator cannot leave."),
        )),
        Part("kept", _("What is kept"), (
            _("All accounts are kept in one file. Nothing is sent over the network."),
            _("The file holds names, e-mails, and who logged in and out when. It holds no password, only a check "
              "value that a password cannot be read from."),
        )),
    ]  # fmt: skip


def _keys(closes_by_key: bool) -> tuple[tuple[str, str], ...]:
    closing = ((_("Ctrl+Q"), _("Close the program")),) if closes_by_key else ()
    return (
        (_("Tab, Shift+Tab"), _("To the next field or button, and back")),
        (_("Arrow keys"), _("From name to name, and from page to page in your account")),
        (_("Home, End"), _("To the first or the last name")),
        (_("A letter"), _("To the next name that begins with it")),
        (_("Enter"), _("Log in, create the account, or press the button")),
        (_("Space"), _("Press the button, or tick")),
        (_("Escape"), _("Back")),
        (_("Ctrl+Shift+Q"), _("Log out")),
        *closing,
        (_("F1"), _("This help")),
        (_("Page Up, Page Down"), _("Through this help")),
        (_("Ctrl+W"), _("Close this help, as Escape does")),
    )
