"""requirements.lock holds what pyproject.toml asks for, with hashes and without addresses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

HOUSE = Path(__file__).parents[2]
LOCK = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))


def _wanted() -> list[Requirement]:
    project = PYPROJECT["project"]
    lines = [*project["dependencies"], *PYPROJECT["build-system"]["requires"]]
    for extra in project["optional-dependencies"].values():
        lines += extra
    return [Requirement(line) for line in lines]


def _locked() -> dict[str, list[Requirement]]:
    locked: dict[str, list[Requirement]] = {}
    for line in re.findall(r"^[A-Za-z0-9].*?(?= \\$)", LOCK, flags=re.MULTILINE):
        requirement = Requirement(line)
        locked.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return locked


def _version(requirement: Requirement) -> Version:
    (pin,) = requirement.specifier
    assert pin.operator == "=="
    return Version(pin.version)


@pytest.mark.parametrize("wanted", _wanted(), ids=str)
def test_every_dependency_is_locked_at_a_version_that_fits(wanted: Requirement) -> None:
    pins = _locked().get(canonicalize_name(wanted.name), [])
    assert pins, "run `make lock`"
    assert all(wanted.specifier.contains(_version(pin)) for pin in pins), "run `make lock`"


def test_on_one_machine_there_is_one_version_of_each() -> None:
    here = {key: str(value) for key, value in default_environment().items()}
    for name, pins in _locked().items():
        assert sum(pin.marker is None or pin.marker.evaluate(here) for pin in pins) <= 1, name


def test_every_line_has_hashes() -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == sum(map(len, _locked().values()))
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_lock_names_no_host_and_no_folder() -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host| @ |file:|^-e", LOCK, flags=re.MULTILINE)
    outside = re.sub(r"\s*--hash=sha256:[0-9a-f]{64}( \\)?$", "", LOCK, flags=re.MULTILINE)
    assert "/" not in outside
