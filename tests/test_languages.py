"""Which language is spoken: as the environment says, as an option says, and by Qt too in our own program."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_auth import words
from desktop_auth.__main__ import _window_options

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system says it, and no variable")
_BOTH = """
from desktop_auth import words
words.use_language(None)
spoken = words.language()
from desktop_auth.gui import language
language.begin(None)
language.use(None)
print(spoken, words.language(), language.locale().name(), words.number(12), language.direction().name)
"""


def _environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "DESKTOP_AUTH"))}
    return kept | {"QT_QPA_PLATFORM": "offscreen"} | variables


@linux
@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "en en C 12 LeftToRight"),
        ({"LANG": "C"}, "en en C 12 LeftToRight"),
        ({"LANG": "tr_TR.UTF-8"}, "en en en_GB 12 LeftToRight"),
        ({"LANG": "xx_YY.UTF-8"}, "en en C 12 LeftToRight"),
        ({"LANG": "en_US.UTF-8"}, "en en en_US 12 LeftToRight"),
        ({"LANG": "de_AT.UTF-8"}, "de de de_AT 12 LeftToRight"),
        ({"LANG": "de_DE@euro"}, "de de de_DE 12 LeftToRight"),
        ({"LANG": "tr_TR.UTF-8", "LANGUAGE": "de:fr"}, "de de de_DE 12 LeftToRight"),
        ({"LANG": "tr_TR.UTF-8", "LANGUAGE": "xx:fr"}, "fr fr fr_FR 12 LeftToRight"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "en:de"}, "en en en_US 12 LeftToRight"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, "ja ja ja_JP 12 LeftToRight"),
        ({"LANG": "ar_EG.UTF-8"}, "ar ar ar_EG ١٢ RightToLeft"),
        ({"LANG": "ar_DZ.UTF-8"}, "ar ar ar_DZ 12 RightToLeft"),
    ],
    ids=lambda one: " ".join(f"{name}={value}" for name, value in one.items()) if isinstance(one, dict) else "",
)
def test_command_line_and_window_speak_what_the_environment_asks_for(
    run_python: Callable[..., str], variables: dict[str, str], said: str
) -> None:
    env = _environment(**variables)
    assert run_python(_BOTH, env=env | {"PYTHONPATH": str(Path(__file__).parents[1])}) == said


@pytest.fixture
def doctor(tmp_path: Path) -> Callable[..., str]:
    """Runs `doctor` and gives its last line."""

    def run(*options: str, **variables: str) -> str:
        env = _environment(**variables) | {
            "HOME": str(tmp_path),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        command = [sys.executable, "-m", "desktop_auth", "--data-dir", str(tmp_path / "data"), *options, "doctor"]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, env=env, encoding="utf-8"
        )
        return done.stdout.strip().rpartition("\n")[2]

    return run


def test_an_option_goes_before_a_variable_and_that_before_the_system(doctor: Callable[..., str]) -> None:
    english = "The program works; something is to be seen to."
    said = {tag: _say(tag, english) for tag in ("en", "de", "it", "pt_BR")}
    assert len(set(said.values())) == len(said)
    asked = {"LANG": "de_DE.UTF-8", "DESKTOP_AUTH_LANGUAGE": "it", "PYTHONIOENCODING": "utf-8"}
    assert doctor("--language", "pt_BR", **asked) == said["pt_BR"]
    assert doctor(**asked) == said["it"]
    assert doctor("--language", "xx", **asked) == said["en"]
    if sys.platform == "linux":
        assert doctor(**asked | {"DESKTOP_AUTH_LANGUAGE": ""}) == said["de"]


def _say(tag: str, sentence: str) -> str:
    words.use_language(tag)
    said = str(words._(sentence))
    words.use_language(words.SOURCE)
    return said


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], {}),
        (["--data-dir", "d"], {"--data-dir": "d"}),
        (["--language=de"], {"--language": "de"}),
        (["--language", "de", "--data-dir=d"], {"--language": "de", "--data-dir": "d"}),
        (["--language"], None),
        (["--language="], None),
        (["--language", "--data-dir", "d"], None),
        (["--language", "de", "doctor"], None),
        (["--nope", "de"], None),
        (["initdb"], None),
    ],
)
def test_the_window_opens_where_nothing_but_its_options_is_given(
    arguments: list[str], options: dict[str, str] | None
) -> None:
    assert _window_options(arguments) == options


def test_to_and_fro_gives_the_same_words() -> None:
    sentence = words.ngettext("{count} account", "{count} accounts", 3).format(count=3)
    first = {tag: _again(tag, sentence) for tag in words.languages()}
    second = {tag: _again(tag, sentence) for tag in reversed(words.languages())}
    assert first == second
    assert len(set(first.values())) > len(first) / 2


def _again(tag: str, sentence: words.Sentence) -> str:
    words.use_language(tag)
    said = str(sentence.again())
    words.use_language(words.SOURCE)
    return said


def test_every_language_that_is_shipped_is_found() -> None:
    assert words.languages() == ["ar", "de", "en", "es", "fr", "it", "ja", "pt_BR"]


_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
import desktop_auth.app as app
import desktop_auth.qt
from desktop_auth.gui import language
from desktop_auth.qt import AuthFlow
from desktop_auth.settings import Settings

def say(step):
    edit = QLineEdit()
    menu = edit.createStandardContextMenu()
    print(step, menu.actions()[0].text().partition("\\t")[0], QApplication.layoutDirection().name, flush=True)

class Watched(AuthFlow):
    def __init__(self, settings):
        super().__init__(settings)
        self.first_painted.connect(lambda _none: say("first"))
        self.opened.connect(lambda _auth: QTimer.singleShot(0, self.switch))
    def switch(self):
        say("then")
        for tag in ("ar", "en", "de"):
            self.set_language(tag)
            say(tag)
        QApplication.instance().quit()

desktop_auth.qt.AuthFlow = Watched
home = Path(sys.argv[1])
sys.exit(app.main(Settings("Desktop Auth", data_dir=home / "data", state_dir=home / "state", language="de")))
"""


def test_qt_speaks_with_our_windows_in_our_own_program_and_costs_nothing_before_they_are_seen(tmp_path: Path) -> None:
    env = _environment(LC_ALL="C.UTF-8", HOME=str(tmp_path), PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)],
        capture_output=True, timeout=60, check=False, env=env | {"PYTHONIOENCODING": "utf-8"}, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.replace("&", "").splitlines() == [
        "first Undo LeftToRight",
        "then Rückgängig LeftToRight",
        "ar تراجع RightToLeft",
        "en Undo LeftToRight",
        "de Rückgängig LeftToRight",
    ], done.stderr
