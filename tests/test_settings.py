"""What a program says about itself: which names and numbers are taken, and where the files then stand."""

import dataclasses
from pathlib import Path

import pytest

from desktop_auth import Policy, Settings


@pytest.mark.parametrize("name", ["Ward Notes", "x", "Ärzte-Notiz 2.0", "a" * 64, "3d", "日本", "a_b"])
def test_an_app_name_may_be_a_folders(name):
    assert Settings(name).app_name == name


@pytest.mark.parametrize(
    "name", ["", " x", ".", "..", "../x", "a/b", "a\\b", "a\n", "x" * 65, "a:b", "-x", "a\x00", "a\u202eb"]
)
def test_any_other_name_is_refused(name):
    with pytest.raises(ValueError, match="app_name"):
        Settings(name)


@pytest.mark.parametrize(
    ("name", "slug"), [("Desktop Auth", "desktop-auth"), ("A  B", "a-b"), ("x ", "x"), ("Ä.1", "ä.1")]
)
def test_the_folder_is_named_after_the_program(name, slug):
    settings = Settings(name)
    assert settings.slug == slug
    assert settings.store_path().parts[-2:] == (slug, "accounts.db")
    assert settings.state_folder().name == slug


def test_folders_that_are_given_go_before_the_platforms():
    settings = Settings("x", data_dir=Path("/a"), state_dir=Path("/b"))
    assert (settings.store_path(), settings.state_folder()) == (Path("/a/accounts.db"), Path("/b"))


@pytest.mark.parametrize(
    ("url", "path"),
    [("sqlite:////a/b.db", Path("/a/b.db")), ("sqlite:///b.db", Path("b.db")), ("postgresql://h/d", None), ("", None)],
)
def test_an_address_goes_before_the_folder(url, path):
    assert Settings("x", data_dir=Path("/a"), database_url=url).store_path() == path


def test_settings_never_read_the_environment(run_python, tmp_path):
    code = "from desktop_auth import Settings; print(Settings('x').store_path())"
    base = {"HOME": str(tmp_path), "PATH": ""}
    names = ("DESKTOP_AUTH_DATA_DIR", "DESKTOP_AUTH_DATABASE_URL")
    assert run_python(code, env=base) == run_python(code, env=base | dict.fromkeys(names, "sqlite:////elsewhere"))


def test_the_default_policy_is_the_personal_one():
    assert Policy() == Policy.personal()
    assert (Policy().password_min_length, Policy().password_hash) == (8, "scrypt:32768:8:3")


@pytest.mark.parametrize(
    ("policy", "fields"),
    [
        (Policy.shared_login(), {"remember_me": False, "email_required": False}),
        (Policy.nist(), {"password_min_length": 15, "remember_me": False, "session_lifetime_days": 1}),
        (Policy.nist(Policy.shared_login()), {"password_min_length": 15, "email_required": False}),
    ],
)
def test_the_named_policies(policy, fields):
    assert {name: getattr(policy, name) for name in fields} == fields


@pytest.mark.parametrize(
    "fields",
    [
        {"password_min_length": 7},
        {"password_min_length": 129},
        {"session_lifetime_days": 0},
        {"session_lifetime_days": 366},
        {"session_idle_days": 0},
        {"session_idle_days": 366},
        {"signup": "everybody"},
        {"signup": ""},
        *({"password_hash": method} for method in ["", "md5", "scrypt", "pbkdf2:md5:1", "pbkdf2:sha256", "scrypt:1:1"]),
        *({"password_hash": method} for method in ["scrypt:32768:8:3\n", "pbkdf2:sha256:x", "plain", "scrypt:٣:8:3"]),
    ],
)
def test_a_number_or_word_out_of_range_names_its_field(fields):
    (name,) = fields
    with pytest.raises(ValueError, match=name):
        Policy(**fields)


@pytest.mark.parametrize("method", ["scrypt:0:8:3", "pbkdf2:sha256:99999999999", "scrypt:1048576:8:3"])
def test_a_hash_that_cannot_be_run_is_refused_when_the_store_is_opened(open_auth_service, auth_settings, method):
    with pytest.raises(ValueError, match="password_hash"):
        open_auth_service(dataclasses.replace(auth_settings, policy=Policy(password_hash=method)))
