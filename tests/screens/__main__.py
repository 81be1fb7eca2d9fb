"""Pictures of the real windows with invented people: `make screenshots` (ARGS="--help" to choose).

The font is the system's; --font names another."""

from __future__ import annotations

import argparse
import fnmatch
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop_auth import words
from tests import system_font

from .looks import PALETTES, SMALLEST, Look, longest_language, wear
from .sheet import Shot, write_sheet
from .states import all_states
from .studio import Studio, Templates, resize, still

ROOT = Path(__file__).resolve().parents[2]
README = {"login": ("light", "dark"), "signup-errors": ("light", "dark")}
_EDGES = ((559, 640), (560, 640), (719, 640), (720, 640))


def main() -> int:
    """Take the pictures that were asked for."""
    wanted = _arguments()
    folder = Path(wanted.folder)
    folder.mkdir(parents=True, exist_ok=True)
    here = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    if not wanted.only_here:
        for dpr in _numbers(wanted.dpr) or ([1.0] if wanted.readme or _chosen(wanted) else [1.0, 1.25, 1.5, 2.0]):
            if dpr != here:  # Qt reads it once, at its start
                environment = os.environ | {"QT_SCALE_FACTOR": str(dpr)}
                command = [sys.executable, "-m", "tests.screens", *sys.argv[1:], "--only-here"]
                subprocess.run(command, env=environment, check=True, cwd=ROOT)
            else:
                _take(wanted, folder, dpr)
        if not wanted.readme:
            write_sheet(folder)
        return 0
    _take(wanted, folder, here)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("states", nargs="*", help="names of states, as login or names-*; all where none is named")
    parser.add_argument("--mode", help=f"light, dark, {', '.join(PALETTES)}; more than one parted by commas")
    parser.add_argument("--size", help="design, 360x480 …")
    parser.add_argument("--scale", help="size of the text: 1, 2 …")
    parser.add_argument("--language", help="en, de … or all")
    parser.add_argument("--dpr", help="1, 1.25, 1.5, 2")
    parser.add_argument("--font", help="another font than the system's")
    parser.add_argument("--folder", default=str(ROOT / "build" / "screenshots"))
    parser.add_argument("--readme", action="store_true", help="the pictures of the README, into docs/pictures")
    parser.add_argument("--list", action="store_true", help="name the states")
    parser.add_argument("--only-here", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.list:
        print("\n".join(all_states()))
        sys.exit(0)
    if wanted.readme:
        wanted.folder = str(ROOT / "docs" / "pictures")
    return wanted


def _take(wanted: argparse.Namespace, folder: Path, dpr: float) -> None:
    if wanted.font:
        system_font.use(wanted.font)
    _application = QApplication([])
    still()
    templates = Templates()
    chosen = [name for name in all_states() if _is_wanted(name, wanted)]
    for scale in sorted({shot.look.scale for shot in _plan(wanted, dpr)}):
        shots = [shot for shot in _plan(wanted, dpr) if shot.look.scale == scale]
        for name in chosen:
            # A state is made once for each size of text and then shown in all looks, as to a person who changes them.
            studio = Studio(templates)
            wear(Look(scale=scale))
            all_states()[name].build(studio)
            for shot in shots:
                wear(shot.look)
                window = studio.window()
                resize(window, shot.size)
                target = folder / (f"{name}-{shot.look.mode}.png" if wanted.readme else shot.file_name(name))
                window.grab().save(str(target))
            studio.stop()
    templates.close()


def _is_wanted(name: str, wanted: argparse.Namespace) -> bool:
    if wanted.readme:
        return name in README
    return not wanted.states or any(fnmatch.fnmatch(name, pattern) for pattern in wanted.states)


def _chosen(wanted: argparse.Namespace) -> bool:
    return any((wanted.mode, wanted.size, wanted.scale, wanted.language))


def _plan(wanted: argparse.Namespace, dpr: float) -> list[Shot]:
    if wanted.readme:
        return [Shot(Look(mode), None, dpr) for mode in ("light", "dark")]
    if _chosen(wanted):
        return list(_product(wanted, dpr))
    if dpr != 1:
        return [Shot(Look(mode), None, dpr) for mode in ("light", "dark")]
    others = [tag for tag in words.languages() if tag != "en"]
    shots = [Shot(Look(mode), size, dpr) for mode in ("light", "dark", "contrast") for size in (None, SMALLEST)]
    shots += [Shot(Look(), size, dpr) for size in _EDGES]
    shots += [Shot(Look(language=tag), size, dpr) for tag in others for size in (None, SMALLEST)]
    shots += [Shot(Look(mode, scale=2.0), size, dpr) for mode in ("light", "dark") for size in (None, SMALLEST)]
    shots += [Shot(Look(language=longest_language(), scale=2.0), size, dpr) for size in (None, SMALLEST)]
    return list(dict.fromkeys(shots))


def _product(wanted: argparse.Namespace, dpr: float) -> Iterator[Shot]:
    languages = words.languages() if wanted.language == "all" else _words(wanted.language) or ["en"]
    for mode in _words(wanted.mode) or ["light"]:
        for tag in languages:
            for scale in _numbers(wanted.scale) or [1.0]:
                for size in _words(wanted.size) or ["design"]:
                    yield Shot(Look(mode, tag, scale), _size(size), dpr)


def _size(text: str) -> tuple[int, int] | None:
    if text == "design":
        return None
    width, height = text.split("x")
    return int(width), int(height)


def _words(text: str | None) -> list[str]:
    return text.split(",") if text else []


def _numbers(text: str | None) -> list[float]:
    return [float(word) for word in _words(text)]


if __name__ == "__main__":
    sys.exit(main())
