"""The top: with no command the window, else the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop_auth.settings import OWN_NAME, Settings

_WINDOW_OPTIONS = ("--data-dir", "--language")


def main() -> int:
    """Run the program; the answer is its exit code."""
    arguments = sys.argv[1:]
    match arguments:
        case ["--self-check", folder] if folder and not folder.startswith("-"):
            from desktop_auth.self_check.run import main as check_itself

            return check_itself(Path(folder).absolute())
    options = _window_options(arguments)
    if options is None:
        from desktop_auth.cli import main as run_command

        return run_command(arguments)
    from desktop_auth.app import main as show_window

    marks = os.environ.get("BENCH_MARKS", "")
    said = settings(options.get("--data-dir", ""), language=options.get("--language", ""))
    return show_window(said, marks=Path(marks) if marks else None)


def settings(data_dir: str, *, language: str = "") -> Settings:
    """What the stand-alone program says of itself; what is empty is left to the environment."""
    folder = data_dir or os.environ.get("DESKTOP_AUTH_DATA_DIR", "")
    url = os.environ.get("DESKTOP_AUTH_DATABASE_URL") or None
    tag = language or os.environ.get("DESKTOP_AUTH_LANGUAGE") or None
    return Settings(OWN_NAME, data_dir=Path(folder).absolute() if folder else None, database_url=url, language=tag)


def _window_options(arguments: list[str]) -> dict[str, str] | None:
    """The values of `--data-dir` and `--language` where nothing but these is given, else None: then it is for the
    command line, which also says what is wrong with an option."""
    found: dict[str, str] = {}
    left = list(arguments)
    while left:
        option, equals, value = left.pop(0).partition("=")
        if not equals and left and not left[0].startswith("-"):
            value = left.pop(0)
        if option not in _WINDOW_OPTIONS or not value:
            return None
        found[option] = value
    return found


if __name__ == "__main__":
    sys.exit(main())
