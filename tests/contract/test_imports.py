"""What is loaded when: the first window must not wait for the database."""

import sys

import pytest

HEAVY = "PySide6 sqlalchemy werkzeug wtforms keyring alembic email_validator idna platformdirs click zxcvbn"
LOADED = "import sys; print(*{name.partition('.')[0] for name in sys.modules} & set(sys.argv[1:]))"
CHEAP = "policy=Policy(password_hash='pbkdf2:sha256:1')"
OPEN = f"""
import sys
from pathlib import Path
from desktop_auth import NewAccount, Policy, Settings, open_auth
from desktop_auth.testing import MemoryKeychain
settings = Settings("Ward Notes", data_dir=Path(sys.argv[1]), state_dir=Path(sys.argv[2]), {CHEAP})
with open_auth(settings, keychain=MemoryKeychain()) as auth:
    auth.login("mlindqvist", "a quiet walk in the fog")
    auth.logout()
print(*{{name.partition(".")[0] for name in sys.modules}} & {{"alembic", "keyring", "PySide6", "mako", "platformdirs"}})
"""


@pytest.mark.parametrize("module", ["desktop_auth", "desktop_auth.testing"])
def test_the_public_face_loads_none_of_the_heavy_parts(run_python, module):
    assert run_python(f"import {module}\n{LOADED}", *HEAVY.split()) == ""


def test_the_net_of_the_test_above_is_whole(run_python):
    assert run_python(f"import sqlalchemy\n{LOADED}", *HEAVY.split()) == "sqlalchemy"


def test_a_store_that_is_up_to_date_is_used_without_alembic_keyring_or_qt(
    run_python, auth, maria, auth_settings, tmp_path
):
    auth.close()
    assert run_python(OPEN, auth_settings.data_dir, tmp_path / "elsewhere") == ""


@pytest.mark.parametrize("name", ["AuthService", "Keychain", "open_auth"])
def test_the_names_for_annotations_are_loaded_when_they_are_asked_for(run_python, name):
    assert run_python(f"import desktop_auth; print(desktop_auth.{name}.__name__)") == name


def test_a_name_that_is_not_there_is_an_attribute_error(run_python):
    assert run_python("import desktop_auth; print(hasattr(desktop_auth, 'nothing'))") == "False"


def test_the_plugin_of_pytest_is_installed_with_the_package(pytestconfig):
    names = {name for name, _ in pytestconfig.pluginmanager.list_name_plugin()}
    assert "desktop_auth" in names
    assert "desktop_auth.testing" in sys.modules
