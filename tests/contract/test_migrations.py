"""The steps of the schema make the tables that the code declares."""

import ast
import dataclasses
import importlib
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

import desktop_auth
from desktop_auth import compose
from desktop_auth.storage import migrate
from desktop_auth.storage.database import metadata

PACKAGE = Path(desktop_auth.__file__).parent
VERSIONS = sorted((PACKAGE / "storage" / "migrations" / "versions").glob("*.py"))
TABLES = {
    "audit",
    "code",
    "computer",
    "factor",
    "last_here",
    "meta",
    "picture",
    "preference",
    "session",
    "throttle",
    "user",
}


@pytest.fixture
def declared(tmp_path):
    """A file with the tables as the code declares them."""
    path = tmp_path / "declared.db"
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    return path


def schema(path):
    """Every table and index in SQL, without its order of constraints, blanks and quotes."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' AND sql NOTNULL")
        return {name: sorted(re.split(r",\s*(?![^()]*\))", _plain(sql))) for name, sql in rows if "alembic" not in name}


def _plain(sql):
    head, _, body = re.sub(r"\s+", " ", sql.replace('"', "")).partition("(")
    return (
        f"{head}, {body.strip().removesuffix(')')}".replace(" NOT NULL", " NN")
        .replace("( ", "(")
        .replace(" )", ")")
        .strip()
    )


def reflected(path):
    """What SQLAlchemy finds: columns, keys, indexes, constraints."""
    engine = create_engine(f"sqlite:///{path}")
    seen = inspect(engine)

    def key(one):
        return repr(sorted((name, str(value)) for name, value in one.items() if name != "dialect_options"))

    found = {
        name: (
            [(column["name"], repr(column["type"]), column["nullable"]) for column in seen.get_columns(name)],
            seen.get_pk_constraint(name),
            sorted(map(key, seen.get_foreign_keys(name))),
            sorted(map(key, seen.get_unique_constraints(name))),
            sorted(map(key, seen.get_indexes(name))),
        )
        for name in seen.get_table_names()
        if name != "alembic_version"
    }
    engine.dispose()
    return found


def test_a_store_that_was_brought_up_has_the_tables_of_the_code(auth, store, declared):
    assert reflected(store.path) == reflected(declared)
    assert set(reflected(store.path)) == set(metadata.tables) == TABLES


def test_its_sql_is_the_same_too(auth, store, declared):
    """What reflection does not see: AUTOINCREMENT, the condition of an index."""
    assert schema(store.path) == schema(declared)
    assert "AUTOINCREMENT" in " ".join(schema(store.path)["user"])


@pytest.mark.parametrize("change", ["CREATE INDEX x ON audit (event)", "ALTER TABLE user ADD x", "DROP TABLE meta"])
def test_a_difference_would_be_seen(auth, store, declared, change):
    store.write(change)
    assert reflected(store.path) != reflected(declared)
    assert schema(store.path) != schema(declared)


def test_the_stores_on_disk_are_those_that_compose_loads(run_python):
    on_disk = {
        ".".join(("desktop_auth", *path.relative_to(PACKAGE).with_suffix("").parts))
        for path in PACKAGE.rglob("store.py")
    } | {"desktop_auth.storage.meta"}
    code = "import sys, desktop_auth.compose; print(*sys.modules)"
    loaded = {
        name for name in run_python(code).split() if name.endswith(".store") or name == "desktop_auth.storage.meta"
    }
    assert loaded == {name for name in on_disk if name.startswith("desktop_auth")}
    assert compose.__name__ in sys.modules


def test_every_table_stands_in_a_store_on_the_one_metadata():
    declared_in = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Table", "sa.Table"):
                declared_in[ast.literal_eval(node.args[0])] = path.name
    assert set(declared_in) == TABLES
    assert set(declared_in.values()) == {"store.py", "meta.py"}


def test_the_steps_are_numbered_without_a_gap_and_the_newest_is_the_programs():
    names = [re.fullmatch(r"r(\d{4})_[a-z_]+", path.stem) for path in VERSIONS]
    assert [int(name[1]) for name in names] == list(range(1, migrate.SCHEMA + 1))
    assert 1 <= migrate.LEAST_READER <= migrate.SCHEMA


def test_each_step_stands_on_the_one_before():
    before = None
    for path in VERSIONS:
        step = {}
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign):
                step[node.targets[0].id] = ast.literal_eval(node.value)
        assert (step["revision"], step["down_revision"]) == (path.stem[:5], before)
        before = step["revision"]


def test_constraints_have_names_so_that_a_later_step_can_change_them():
    importlib.import_module("desktop_auth.compose")
    for table in metadata.tables.values():
        assert [constraint for constraint in table.constraints if constraint.name is None] == []


def test_a_new_store_has_a_name_and_a_secret_of_its_own(auth, store, open_auth_service, auth_settings, tmp_path):
    other = dataclasses.replace(auth_settings, data_dir=tmp_path / "other")
    open_auth_service(other)
    mine = store.rows("SELECT name, value FROM meta ORDER BY name")
    theirs = dataclasses.replace(store, path=other.store_path()).rows("SELECT name, value FROM meta ORDER BY name")
    assert [name for name, _ in mine] == ["name_secret", "store_id"]
    assert (len(mine[0][1]), len(mine[1][1])) == (32, 32)
    assert [value for _, value in mine] != [value for _, value in theirs]


def test_opening_again_changes_nothing(auth, store, open_auth_service):
    auth.close()
    before = store.bytes()
    open_auth_service().close()
    assert store.bytes() == before


def test_start_over_makes_an_empty_store(auth, maria, store, auth_settings):
    auth.close()
    before = store.one("SELECT value FROM meta WHERE name = 'store_id'")
    compose.reset(auth_settings, command_line="erik")
    assert store.one("SELECT count(*) FROM user") == 0
    assert [line[0] for line in store.audit()][:2] == ["schema_changed", "store_reset"]
    assert store.one("SELECT value FROM meta WHERE name = 'store_id'") != before
