"""The locks hold what pyproject.toml asks for, with hashes and without addresses: requirements.lock to run and to test,
resources/packaging/build.lock to make the installers."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

HOUSE = Path(__file__).parents[2]
RUN = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
BUILD = (HOUSE / "resources" / "packaging" / "build.lock").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
each_lock = pytest.mark.parametrize("lock", [RUN, BUILD], ids=["run", "build"])


def _wanted() -> Iterator[tuple[str, Requirement]]:
    """Each line of pyproject.toml, and the lock that holds it."""
    project = PYPROJECT["project"]
    to_run = [*project["dependencies"], *PYPROJECT["build-system"]["requires"]]
    for extra in project["optional-dependencies"].values():
        to_run += extra
    for lock, lines in ((RUN, to_run), (BUILD, [*project["dependencies"], *PYPROJECT["dependency-groups"]["build"]])):
        yield from ((lock, Requirement(line)) for line in lines)


def _locked(lock: str) -> dict[str, list[Requirement]]:
    locked: dict[str, list[Requirement]] = {}
    for line in re.findall(r"^[A-Za-z0-9].*?(?= \\$)", lock, flags=re.MULTILINE):
        requirement = Requirement(line)
        locked.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return locked


def _version(requirement: Requirement) -> Version:
    (pin,) = requirement.specifier
    assert pin.operator == "=="
    return Version(pin.version)


@pytest.mark.parametrize(
    ("lock", "wanted"), list(_wanted()), ids=lambda value: str(value) if len(str(value)) < 99 else ""
)
def test_every_dependency_is_locked_at_a_version_that_fits(lock: str, wanted: Requirement) -> None:
    pins = _locked(lock).get(canonicalize_name(wanted.name), [])
    assert pins, "run `make lock`"
    assert all(wanted.specifier.contains(_version(pin)) for pin in pins), "run `make lock`"


@each_lock
def test_on_one_machine_there_is_one_version_of_each(lock: str) -> None:
    here = {key: str(value) for key, value in default_environment().items()}
    for name, pins in _locked(lock).items():
        assert sum(pin.marker is None or pin.marker.evaluate(here) for pin in pins) <= 1, name


def test_the_installers_hold_what_was_tested() -> None:
    run, build = (
        {name: {_version(pin) for pin in pins} for name, pins in _locked(lock).items()} for lock in (RUN, BUILD)
    )
    assert {name: (run[name], build[name]) for name in run.keys() & build.keys() if run[name] != build[name]} == {}


@each_lock
def test_every_line_has_hashes(lock: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert len(entries) == sum(map(len, _locked(lock).values()))
    assert all("--hash=sha256:" in entry for entry in entries)


@each_lock
def test_the_lock_names_no_host_and_no_folder(lock: str) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host| @ |file:|^-e", lock, flags=re.MULTILINE)
    outside = re.sub(r"\s*--hash=sha256:[0-9a-f]{64}( \\)?$", "", lock, flags=re.MULTILINE)
    assert "/" not in outside
