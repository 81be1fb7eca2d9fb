"""The catalogues: whole, well-formed, and typeset as their language is."""

import gettext
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

import messages

HOUSE = Path(__file__).parents[2]
PATHS = messages.catalogues()
LANGUAGES = ["ar", "de", "es", "fr", "it", "ja", "pt_BR"]
CATALOGUES = {tag: messages.read(path) for tag, path in PATHS.items()}
FORMS = {"ar": 6, "ja": 1}
QUOTES = {"ar": "«»", "de": "„“", "es": "«»", "fr": "«»", "it": "«»", "ja": "「」", "pt_BR": "“”"}
ENDS = {".": ".。", "…": "…", "?": "?？؟", ":": ":："}
_PLACEHOLDER = re.compile(r"{(\w*)}")
_EVERY_QUOTE = "\"'“”„‚‘«»‹›「」『』"  # ’ is the apostrophe of de, es, fr, it
_NARROW, _WIDE = "\u202f", "\u00a0"
every_language = pytest.mark.parametrize("tag", LANGUAGES)


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _said(message: Message) -> list[str]:
    """Each form of a translation; empty where there is none."""
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return [string for string in strings if string]


def _pairs(tag: str) -> list[tuple[str, str]]:
    """Each form of each translation beside its source, the plural one for a plural."""
    return [(_ids(message)[-1], said) for message in CATALOGUES[tag] if message.id for said in _said(message)]


def _wrong(tag: str, is_right) -> list[str]:
    return [said for source, said in _pairs(tag) if not is_right(source, said)]


def test_the_languages_are_these() -> None:
    assert sorted(PATHS) == LANGUAGES


@every_language
def test_the_header_has_what_gettext_needs_and_no_dates(tag: str) -> None:
    head = PATHS[tag].read_text(encoding="utf-8").partition("\n\n")[0]
    for line in (f"Language: {tag}", "Content-Type: text/plain; charset=utf-8", "Plural-Forms: nplurals="):
        assert f'"{line}' in head
    assert not re.search(r"Date|Babel|20\d\d", head)
    assert "log in" in head, "the words of this language, for whoever translates on"


@every_language
def test_the_forms_are_as_many_as_the_language_has(tag: str) -> None:
    catalogue, forms = CATALOGUES[tag], FORMS.get(tag, 2)
    assert catalogue.num_plurals == forms
    several = [message for message in catalogue if message.id and not isinstance(message.id, str)]
    assert several
    assert [message.id for message in several if _said(message) and len(_said(message)) != forms] == []


@every_language
def test_the_placeholders_are_those_of_the_source_in_each_form(tag: str) -> None:
    def same(source: str, said: str) -> bool:
        found = [sorted(_PLACEHOLDER.findall(text)) for text in (source, said)]
        return found[0] == found[1] and said.count("{") == said.count("}") == len(found[1])

    assert _wrong(tag, same) == []


@every_language
def test_a_sentence_begins_and_ends_as_its_source_does(tag: str) -> None:
    def ends_alike(source: str, said: str) -> bool:
        return source[-1] not in ENDS or said[-1] in ENDS[source[-1]]

    assert _wrong(tag, lambda _source, said: said == said.strip()) == []
    assert _wrong(tag, ends_alike) == []


@every_language
def test_nothing_is_exclaimed_that_the_source_does_not(tag: str) -> None:
    assert _wrong(tag, lambda source, said: "!" in source or not set("!！¡") & set(said)) == []


@every_language
def test_quotation_marks_are_those_of_the_language(tag: str) -> None:
    wrong = set(_EVERY_QUOTE) - set(QUOTES[tag])
    assert _wrong(tag, lambda _source, said: not wrong & set(said)) == []
    opening, closing = QUOTES[tag]
    assert _wrong(tag, lambda _source, said: said.count(opening) == said.count(closing)) == []


@every_language
def test_signs_of_typewriters_are_not_there(tag: str) -> None:
    assert _wrong(tag, lambda _source, said: not re.search(r"\.\.\.|--|  |\t|\n", said)) == []


def test_french_keeps_its_signs_with_the_word_before() -> None:
    def kept(_source: str, said: str) -> bool:
        without = said.replace("sqlite:///", "").replace("{minutes}:{seconds}", "")
        return not re.search(rf"[^{_NARROW}][;?!]|[^{_WIDE}]:|«[^{_WIDE}]|[^{_WIDE}]»", without)

    assert _wrong("fr", kept) == []


def test_arabic_and_japanese_have_their_own_signs() -> None:
    assert _wrong("ar", lambda _source, said: not set(",;?") & set(said)) == []
    assert (
        _wrong("ja", lambda _source, said: not re.search(r"[,;?!()]", said.replace("({minutes}:{seconds})", ""))) == []
    )


@every_language
def test_a_catalogue_loads_and_speaks(tag: str, tmp_path: Path) -> None:
    place = tmp_path / "resources" / "translations" / tag / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "desktop_auth.po").write_bytes(PATHS[tag].read_bytes())
    messages.compile_all(tmp_path)
    spoken = gettext.translation("desktop_auth", place.parents[1], [tag])
    for message in CATALOGUES[tag]:
        if message.id and isinstance(message.id, str) and message.string:
            assert spoken.gettext(message.id) == message.string
    said = {spoken.ngettext("{count} account", "{count} accounts", count) for count in (0, 1, 2, 5, 11, 100)}
    assert said == set(_said(CATALOGUES[tag]["{count} account"]))


def test_the_same_sentences_make_the_same_file(tmp_path: Path) -> None:
    """Else two builds of one source differ."""
    files = []
    for name in ("one", "two"):
        place = tmp_path / name / "resources" / "translations" / "de" / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "desktop_auth.po").write_bytes(PATHS["de"].read_bytes())
        messages.compile_all(tmp_path / name)
        files.append((place / "desktop_auth.mo").read_bytes())
    assert files[0] == files[1]
    assert b"1980-01-01" in files[0]


def test_a_wheel_is_built_with_every_language(tmp_path: Path) -> None:
    """From a checkout in which nothing was made yet."""
    for name in ("desktop_auth", "resources"):
        shutil.copytree(HOUSE / name, tmp_path / name, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(HOUSE / name, tmp_path)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "made"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=True)
    (wheel,) = (tmp_path / "made").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    shipped = [Path(name).parts[-3] for name in names if name.endswith("/LC_MESSAGES/desktop_auth.mo")]
    assert sorted(shipped) == sorted([*LANGUAGES, "en"])


def test_collecting_changes_nothing_where_nothing_is_new(tmp_path: Path) -> None:
    code = tmp_path / "desktop_auth"
    code.mkdir()
    (code / "one.py").write_text('_("Log in")\nngettext("{n} try", "{n} tries", n)\nN_("Of old")\n', encoding="utf-8")
    path = tmp_path / "resources" / "translations" / "de" / "LC_MESSAGES" / "desktop_auth.po"
    path.parent.mkdir(parents=True)
    path.write_text('# Words.\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', encoding="utf-8")
    assert messages.collect(tmp_path) == ["de: 3 to translate"]
    path.write_text(path.read_text("utf-8").replace('"Log in"\nmsgstr ""', '"Log in"\nmsgstr "Anmelden"'), "utf-8")
    before = path.read_bytes()
    assert messages.collect(tmp_path) == ["de: 2 to translate"]
    assert path.read_bytes() == before
    (code / "one.py").write_text('# a line more\n_("Log in")\n_("Log out")\n', encoding="utf-8")
    assert messages.collect(tmp_path) == ["de: 1 to translate"]
    found = messages.read(path)
    assert [(one.id, one.string, one.fuzzy) for one in found if one.id] == [
        ("Log in", "Anmelden", False),
        ("Log out", "", False),
    ]
    assert (found.header_comment, list(found.obsolete)) == ("# Words.", [])


def _new(tag: str) -> set[object]:
    wanted: Catalog = messages.sentences()
    return {message.id for message in wanted if message.id} ^ {one.id for one in CATALOGUES[tag] if one.id}


@every_language
def test_no_catalogue_is_stale(tag: str) -> None:
    assert _new(tag) == set(), "run `make messages`, then translate what is new in resources/translations"


@every_language
def test_every_sentence_is_translated_and_none_is_a_guess(tag: str) -> None:
    said = [message for message in CATALOGUES[tag] if message.id]
    assert [one.id for one in said if not messages.is_said(one)] == [], f"translate these in {PATHS[tag]}"
    assert [one.id for one in said if one.fuzzy] == []
