"""How the house is laid out, as far as import-linter (pyproject.toml) cannot say it: names, sizes, and imports that
depend on where they stand."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "desktop_auth"
FEATURES = PACKAGE / "features"
FEATURE_FILES = {"model", "service", "forms", "page", "commands", "store"}
MAY_GROW_INTO_FOLDERS = {"qt", "service", "compose", "app", "errors"}  # at the root; in a feature each file may
TALK_TO_THE_PROCESS = {
    "__main__.py",
    "cli.py",
    "about/details.py",
}  # the last tells the desktop's name, and nothing hangs on it

TYPE_CHECKING_TESTS = {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
FILES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Import:
    """One name that a file imports when it runs: `a` and `a.b` for `from a import b`."""

    name: str
    line: int
    in_function: bool

    def is_in(self, package: str) -> bool:
        return self.name == package or self.name.startswith(package + ".")


def _imports(path: Path) -> list[Import]:
    package = ["desktop_auth", *path.parent.relative_to(PACKAGE).parts]
    return list(_imports_of(_tree(path), package, in_function=False))


def _imports_of(node: ast.AST, package: list[str], *, in_function: bool) -> Iterator[Import]:
    if isinstance(node, ast.If) and ast.unparse(node.test) in TYPE_CHECKING_TESTS:
        children: list[ast.stmt] | Iterator[ast.AST] = node.orelse
    else:
        children = ast.iter_child_nodes(node)
    if isinstance(node, ast.Import):
        yield from (Import(alias.name, node.lineno, in_function) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = package[: len(package) - node.level + 1] if node.level else []
        base = ".".join([*above, *([node.module] if node.module else [])])
        yield Import(base, node.lineno, in_function)
        yield from (Import(f"{base}.{alias.name}", node.lineno, in_function) for alias in node.names)
    for child in children:
        yield from _imports_of(child, package, in_function=in_function or isinstance(node, Function))


def _functions(path: Path) -> list[Function]:
    return [node for node in ast.walk(_tree(path)) if isinstance(node, Function)]


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_file_is_longer_than_250_lines(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 250


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_function_is_longer_than_40_lines(path: Path) -> None:
    lengths = {f"{f.name}, line {f.lineno}": (f.end_lineno or f.lineno) - f.lineno + 1 for f in _functions(path)}
    assert not {place: length for place, length in lengths.items() if length > 40}


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_function_takes_more_than_three_positional_parameters(path: Path) -> None:
    counts = {}
    for function in _functions(path):
        names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
        counts[f"{function.name}, line {function.lineno}"] = len(names) - (names[:1] in (["self"], ["cls"]))
    assert not {place: count for place, count in counts.items() if count > 3}


def test_a_feature_holds_only_the_files_that_every_feature_may_have() -> None:
    here = {path for path in FEATURES.iterdir() if path.name != "__pycache__"}
    features = {path for path in here if path.is_dir()}
    assert {path.name for path in here - features} == {"__init__.py"}
    for feature in features:
        names = {path.name.removesuffix(".py") for path in feature.iterdir() if path.name != "__pycache__"}
        assert names - FEATURE_FILES == {"__init__"}, feature.name


def test_only_the_root_says_something_in_its_init() -> None:
    def grown(folder: Path) -> bool:
        """Was a file once, so its __init__ stands for that file."""
        in_feature = folder.parent.parent == FEATURES and folder.name in FEATURE_FILES
        return in_feature or (folder.parent == PACKAGE and folder.name in MAY_GROW_INTO_FOLDERS)

    inits = [path for path in FILES if path.name == "__init__.py" and path.parent != PACKAGE and not grown(path.parent)]
    assert [_name(path) for path in inits if path.read_text(encoding="utf-8").strip()] == []


def _files_of(name: str) -> list[Path]:
    """The files with this name in every feature, or those of the folder it became."""
    return [path for path in FILES if path.match(f"features/*/{name}.py") or path.match(f"features/*/{name}/*.py")]


@pytest.mark.parametrize("path", _files_of("page"), ids=_name)
def test_a_page_knows_its_service_for_types_only_and_its_forms_when_it_checks(path: Path) -> None:
    feature = ".".join(["desktop_auth", *path.relative_to(PACKAGE).parts[:2]])
    for found in _imports(path):
        assert not found.is_in(f"{feature}.service"), f"line {found.line}: only under TYPE_CHECKING"
        assert found.in_function or not found.is_in(f"{feature}.forms"), f"line {found.line}: only inside a function"


@pytest.mark.parametrize("path", [PACKAGE / "__init__.py", *PACKAGE.glob("qt.py"), *PACKAGE.glob("qt/*.py")], ids=_name)
def test_the_public_face_loads_the_parts_when_they_are_asked_for(path: Path) -> None:
    """Else `import desktop_auth` loads SQLAlchemy, and the first window waits for it."""
    assert [found for found in _imports(path) if found.is_in("desktop_auth.compose") and not found.in_function] == []


@pytest.mark.parametrize("path", [*PACKAGE.glob("auth/forms.py"), *_files_of("forms")], ids=_name)
def test_a_form_takes_only_its_multidict_from_werkzeug(path: Path) -> None:
    taken = [found for found in _imports(path) if found.is_in("werkzeug") and found.name != "werkzeug"]
    assert [found for found in taken if not found.is_in("werkzeug.datastructures")] == []


@pytest.mark.parametrize("path", [path for path in FILES if _name(path) not in TALK_TO_THE_PROCESS], ids=_name)
def test_only_the_program_itself_ends_the_process_or_reads_the_environment(path: Path) -> None:
    forbidden = {"sys.exit", "os._exit", "os.abort", "os.environ", "os.environb", "os.getenv", "SystemExit"}
    nodes = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Attribute | ast.Name)]
    used = {f"{ast.unparse(node)}, line {node.lineno}" for node in nodes if ast.unparse(node) in forbidden}
    imported = {f"{found.name}, line {found.line}" for found in _imports(path) if found.name in forbidden}
    assert not used | imported
