"""The catalogues of sentences: `messages.py collect` brings each up to date with the code, `messages.py compile` makes
of them what the program reads. Hatchling runs the second for a wheel and for an editable installation.

The `.mo` files are made, never kept: they lie beside their `.po` in `resources/translations/TAG/LC_MESSAGES/`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HOUSE = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
SOURCE = "en"
_TRANSLATIONS = Path("resources", "translations")
_FILE = Path("LC_MESSAGES", "desktop_auth.po")
_WIDTH = 100
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)  # babel writes one; the same sentences shall make the same file


def catalogues(house: Path = HOUSE) -> dict[str, Path]:
    """Each language that has a catalogue, and the catalogue."""
    return {path.parent.parent.name: path for path in sorted(house.glob(f"{_TRANSLATIONS}/*/{_FILE}"))}


def read(path: Path) -> Catalog:
    """A catalogue as it lies there. Raises babel's PoFileError where it is none."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def sentences(house: Path = HOUSE) -> Catalog:
    """All that the code says, without a translation."""
    found = Catalog()
    for _file, _line, sentence, comments, context in extract_from_dir(
        house / "desktop_auth", keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(sentence, auto_comments=comments, context=context)
    return found


def collect(house: Path = HOUSE) -> list[str]:
    """Brings each catalogue up to date: new sentences without words, gone ones dropped, nothing guessed. The answer
    says how many sentences each language still wants."""
    code, wanting = sentences(house), []
    for tag, path in catalogues(house).items():
        catalogue = read(path)
        catalogue.update(code, no_fuzzy_matching=True)
        with path.open("wb") as file:
            file.write(_header(catalogue).encode())
            write_po(
                file, catalogue, _WIDTH, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True
            )
        wanting.append(f"{tag}: {sum(not is_said(one) for one in catalogue if one.id)} to translate")
    return wanting


def compile_all(house: Path = HOUSE) -> None:
    """Makes each `.mo` that is older than its `.po`, and one for English, which says nothing: whoever wants English
    before another language gets it, as `gettext.find` looks for a file."""
    empty = house / _TRANSLATIONS / SOURCE / _FILE
    for tag, path in {**catalogues(house), SOURCE: empty}.items():
        made = path.with_suffix(".mo")
        if tag != SOURCE and made.is_file() and made.stat().st_mtime > path.stat().st_mtime:
            continue
        made.parent.mkdir(parents=True, exist_ok=True)
        new = made.with_suffix(f".{os.getpid()}.new")
        with new.open("wb") as file:
            catalogue = Catalog(locale=SOURCE) if tag == SOURCE else read(path)
            catalogue.creation_date = catalogue.revision_date = _NO_DATE
            write_mo(file, catalogue)
        new.replace(made)  # a program that starts meanwhile reads the old one or the new one


def shipped(house: Path = HOUSE) -> list[Path]:
    """The files of `resources/` that the program reads, not those that make packages or that others are made of."""
    files = [path for path in sorted((house / "resources").rglob("*")) if path.is_file()]
    left_out = house / "resources" / "packaging"
    return [path for path in files if left_out not in path.parents and path.suffix not in (".po", ".in", ".new")]


def is_said(message: Message) -> bool:
    """Whether a sentence has its words in every form."""
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _header(catalogue: Catalog) -> str:
    """The first lines of a catalogue: its own comment, and what gettext must know. No dates, no names of tools: they
    would change at each run."""
    facts = {
        "Language": str(catalogue.locale),
        "Plural-Forms": catalogue.plural_forms,
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in facts.items())
    return f'{catalogue.header_comment}\nmsgid ""\nmsgstr ""\n{lines}\n'


class Compiling(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's way in (`pyproject.toml`)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before files are gathered. A wheel gets the resources into the package; an editable installation finds them
        where they are."""
        house = Path(self.root)
        compile_all(house)
        if version == "standard":
            places = {str(path): f"desktop_auth/{path.relative_to(house).as_posix()}" for path in shipped(house)}
            build_data["force_include"] |= places


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["collect"]:
            sys.stdout.write("\n".join(collect()) + "\n")
            compile_all()
        case ["compile"]:
            compile_all()
        case _:
            sys.exit("messages.py collect | compile")
