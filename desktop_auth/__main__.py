"""The top: with no command the window, else the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop_auth.settings import Settings

APP_NAME = "Desktop Auth"


def main() -> int:
    """Run the program; the answer is its exit code."""
    arguments = sys.argv[1:]
    match arguments:
        case ["--self-check", folder] if folder and not folder.startswith("-"):
            from desktop_auth.self_check.run import main as check_itself

            return check_itself(Path(folder).absolute())
    data_dir = _data_dir(arguments)
    if data_dir is None:
        from desktop_auth.cli import main as run_command

        return run_command(arguments)
    from desktop_auth.app import main as show_window

    return show_window(settings(data_dir))


def settings(data_dir: str) -> Settings:
    """What the stand-alone program says of itself; an empty `data_dir` leaves it to the environment."""
    folder = data_dir or os.environ.get("DESKTOP_AUTH_DATA_DIR", "")
    url = os.environ.get("DESKTOP_AUTH_DATABASE_URL") or None
    return Settings(APP_NAME, data_dir=Path(folder).absolute() if folder else None, database_url=url)


def _data_dir(arguments: list[str]) -> str | None:
    """The folder of `--data-dir` where nothing but that option is given, "" for no arguments at all, else None: then it
    is for the command line, which also says what is wrong with an option."""
    match arguments:
        case []:
            return ""
        case ["--data-dir", folder] if folder and not folder.startswith("-"):
            return folder
        case [option] if option.startswith("--data-dir=") and option != "--data-dir=":
            return option.partition("=")[2]
    return None


if __name__ == "__main__":
    sys.exit(main())
