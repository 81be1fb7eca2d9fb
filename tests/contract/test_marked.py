"""Every sentence that people see is marked for translation: what is handed to the kit's texts is never a plain string,
and nothing that reads like a sentence stands unmarked."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "desktop_auth"
FILES = sorted(PACKAGE.rglob("*.py"))
ROOMS = {path: path.relative_to(PACKAGE).parts[0] for path in FILES}
SHOWN = [
    path for path, room in ROOMS.items() if room in {"app", "cli.py", "doctor", "features", "gui", "qt", "self_check"}
]
SILENT = {
    "about": "a report for whoever mends the program",
    "__init__.py": "names of the public face",
    "self_check": "a report for scripts",
    "storage": "SQL",
    "testing.py": "tests",
}
SPEAKING = [path for path, room in ROOMS.items() if room not in SILENT]

MARKS = {"_", "N_", "ngettext"}
NAMES_OF_TEXTS = {"action", "advice", "label", "role_word", "sentence", "subtitle", "text", "title", "word", "words"}
"""A parameter of the kit with such a name is shown or read aloud; so the calls are found by looking, not by a list."""
TEXTS_OF_OTHERS = {
    "Button": {0}, "CheckBox": {0}, "Label": {0}, "IconButton": {1}, "QMessageBox": {1, 2}, "QAction": {0, 1},
    "setText": {0}, "setInformativeText": {0}, "setDetailedText": {0}, "setWindowTitle": {0}, "setTitle": {0},
    "setToolTip": {0}, "setStatusTip": {0}, "setWhatsThis": {0}, "setPlaceholderText": {0}, "addAction": {0, 1},
    "setAccessibleName": {0}, "setAccessibleDescription": {0}, "addMenu": {0}, "addItem": {0, 1}, "addButton": {0},
    "echo": {0}, "secho": {0}, "confirm": {0}, "prompt": {0},
}  # fmt: skip
"""Qt's and click's, and what the kit inherits of them, by position."""
ENGLISH = {
    "option": "click's help is English with all its own words; it is read at import, before a language is chosen",
    "version_option": "the program's name",
    "BadParameter": "click's words around it are English too",
    "ValueError": "read by whoever writes the host program",
    "RuntimeError": "read by whoever writes the host program",
    "NotImplementedError": "read by whoever writes the host program",
    "FileNotFoundError": "read by whoever packs the program",
    "AttributeError": "read by whoever writes the host program",
    "Thread": "a thread's name, seen in a debugger",
    "text": "SQL",
    "compile": "a pattern",
    "Formatter": "the form of a line of the log",
    **dict.fromkeys(("debug", "info", "warning", "error", "critical", "exception", "log"), "the log is English"),
}
PLAIN = {
    "desktop-auth my data, 1": "the name of a file's format, read by programs",
    "delete all accounts": "typed letter by letter to confirm; the sentence around it is translated",
    "settings, service, database": "names of the prompt",
    "Desktop Auth": "the program's name",
    "Desktop Auth self-check": "the program's name",
    "command line": "a word of the audit, which is English",
    ", system user ": "a word of the audit, which is English",
    "local machine": "a word of Windows' keyring",
    "not text": "hashed in place of a password that cannot be one",
}
"""What may stand unmarked, and why."""
KINDS = {"caps", "danger", "error", "hint", "info", "ok", "warn"}
"""Of a bar or a line: `say` of the one takes a kind where that of the other takes a sentence."""
_SENTENCE = re.compile(r"[^\W\d_]{2,}[,:;]? [^\W\d_]{2,}")


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _texts_of_kit() -> dict[str, tuple[set[int], set[str]]]:
    """For each function and class of ours that takes texts: the positions and the names of these parameters."""
    found: dict[str, tuple[set[int], set[str]]] = {
        name: (set(places), set()) for name, places in TEXTS_OF_OTHERS.items()
    }
    for path in SHOWN:
        tree = _tree(path)
        owners = {f: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for f in node.body}
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
            owner = owners.get(function)
            names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
            names = names[1:] if names[:1] in (["self"], ["cls"]) else names
            places = {place for place, name in enumerate(names) if name in NAMES_OF_TEXTS}
            words = NAMES_OF_TEXTS & {*names, *(arg.arg for arg in function.args.kwonlyargs)}
            if words:
                name = owner.name if owner is not None and function.name == "__init__" else function.name
                at, called = found.setdefault(name, (set(), set()))
                at |= places
                called |= words
    return found


TEXTS = _texts_of_kit()


def _plain(node: ast.expr) -> Iterator[str]:
    """The words in an argument that no catalogue can hold: plain strings, and sentences glued together."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(letter.isalpha() for letter in node.value):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield ast.unparse(node)
    elif isinstance(node, ast.BinOp):
        yield from (*_plain(node.left), *_plain(node.right))
    elif isinstance(node, ast.IfExp | ast.BoolOp):
        for part in [node.body, node.orelse] if isinstance(node, ast.IfExp) else node.values:
            yield from _plain(part)


def _given(call: ast.Call) -> Iterator[ast.expr]:
    places, names = TEXTS.get(_called(call), (set(), set()))
    yield from (argument for place, argument in enumerate(call.args) if place in places)
    yield from (keyword.value for keyword in call.keywords if keyword.arg in names)


@pytest.mark.parametrize("path", SHOWN, ids=_name)
def test_a_text_of_the_kit_is_a_marked_sentence(path: Path) -> None:
    calls = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call) and _called(node) not in MARKS]
    found = [(call.lineno, words) for call in calls for given in _given(call) for words in _plain(given)]
    assert [f"line {line}: {words}" for line, words in found if words not in {*PLAIN, *KINDS}] == [], "mark it with _()"


def _strings(node: ast.AST) -> Iterator[ast.Constant]:
    """All strings but docstrings, keys, what is marked, and what is English for a reason."""
    if isinstance(node, ast.Call) and _called(node) in {*MARKS, *ENGLISH}:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    children = node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node)  # a key is not shown
    for child in children:
        yield from _strings(child)


@pytest.mark.parametrize("path", SPEAKING, ids=_name)
def test_nothing_that_reads_like_a_sentence_is_unmarked(path: Path) -> None:
    found = [f"line {one.lineno}: {one.value}" for one in _strings(_tree(path)) if _SENTENCE.search(one.value)]
    assert [line for line in found if not any(words in line for words in PLAIN)] == [], "mark it with _() or say why"


def test_the_parameters_that_are_looked_at_are_there() -> None:
    """Else a new name of a parameter would let everything through."""
    for name in ("Field", "PasswordField", "Badge", "say", "set_error", "set_hint", "set_tip", "set_name", "add_page"):
        assert TEXTS[name] != (set(), set()), name


def test_a_plain_string_is_found() -> None:
    call = ast.parse(
        "Field('login', 'User name'); set_tip(one, f'{a} b'); set_error(x or 'No'); bar.say(kind, title, action='Go')"
    ).body
    assert [words for one in call for given in _given(one.value) for words in _plain(given)] == [  # type: ignore[attr-defined]
        "User name", "f'{a} b'", "No", "Go",
    ]  # fmt: skip
    assert [one.value for one in _strings(ast.parse("x = 'One word'; _('Two words')"))] == ["One word"]
