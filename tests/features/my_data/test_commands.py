"""One's own data on the command line, in processes of their own."""

import json
import os
import subprocess
import sys

import pytest

PASSWORD = "a quiet walk in the fog"


@pytest.fixture
def run(tmp_path, auth, maria):
    """A command over the store with Maria, who is the administrator, and Erik."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("DESKTOP_AUTH")}
    env |= {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}

    def command(*arguments, typed=()):
        return subprocess.run(
            [sys.executable, "-m", "desktop_auth", "--data-dir", str(tmp_path / "data"), "account", *arguments],
            input="".join(f"{line}\n" for line in typed),
            capture_output=True, text=True, timeout=120, check=False, env=env, cwd=tmp_path,
        )  # fmt: skip

    return command


@pytest.fixture
def erik(auth, enrol, maria):
    account = enrol(auth, "erikberg")
    auth.logout()
    auth.close()
    return account


def test_export_writes_the_copy_and_says_where(run, erik, tmp_path, store):
    done = run("export", "--as", "erikberg", "mine.json", typed=[PASSWORD, PASSWORD])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Your data is in {tmp_path / 'mine.json'}.\n"
    assert json.loads((tmp_path / "mine.json").read_text())["account"]["user_name"] == "erikberg"
    assert (tmp_path / "mine.json").stat().st_mode & 0o777 == 0o600
    line = store.rows("SELECT event, actor_id, capacity FROM audit WHERE event = 'data_exported'")
    assert line == [("data_exported", erik.id, "command line")]


def test_export_as_json_says_how_many_lines(run, erik, tmp_path):
    done = run("export", "--as", "erikberg", "--json", "mine.json", typed=[PASSWORD, PASSWORD])
    said = json.loads(done.stdout)
    assert said["file"] == str(tmp_path / "mine.json")
    assert said["lines"] == len(json.loads((tmp_path / "mine.json").read_text())["activity"])


@pytest.mark.parametrize("typed", [[PASSWORD], [PASSWORD, "wrong"]])
def test_export_asks_again_and_without_it_there_is_no_copy(run, erik, tmp_path, typed):
    done = run("export", "--as", "erikberg", "mine.json", typed=typed)
    assert (done.returncode, done.stdout) == (1, "")
    assert list(tmp_path.glob("*mine.json*")) == []


def test_export_replaces_no_file(run, erik, tmp_path):
    (tmp_path / "mine.json").write_text("dear")
    done = run("export", "--as", "erikberg", "mine.json", typed=[PASSWORD, PASSWORD])
    assert done.returncode == 2
    assert (tmp_path / "mine.json").read_text() == "dear"


def test_export_into_nowhere_is_the_worlds_failure(run, erik):
    done = run("export", "--as", "erikberg", "nowhere/mine.json", typed=[PASSWORD, PASSWORD])
    assert done.returncode == 4
    assert "could not be written" in done.stderr


def test_erase_empties_the_account_after_name_and_password(run, erik, store):
    done = run("erase", "--as", "erikberg", typed=[PASSWORD, "erikberg", PASSWORD])
    assert (done.returncode, done.stdout) == (0, "Your account is erased\n")
    assert store.one("SELECT state FROM user WHERE id = ?", erik.id) == "erased"
    again = run("show", "--as", "erikberg", typed=[PASSWORD])
    assert (again.returncode, again.stderr) == (1, "Invalid username or password\n")


@pytest.mark.parametrize(
    "typed", [[PASSWORD], [PASSWORD, "erikberg"], [PASSWORD, "erikberg", "wrong"], [PASSWORD, "mlindqvist", PASSWORD]]
)
def test_erase_does_nothing_without_name_and_password(run, erik, store, typed):
    done = run("erase", "--as", "erikberg", typed=typed)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert store.one("SELECT state FROM user WHERE id = ?", erik.id) == "active"


def test_the_last_administrator_is_refused(run, erik, store, maria):
    done = run("erase", "--as", "mlindqvist", typed=[PASSWORD, "mlindqvist", PASSWORD])
    assert done.returncode == 1
    assert "only administrator" in done.stderr
    assert store.one("SELECT state FROM user WHERE id = ?", maria.id) == "active"


def test_who_has_to_choose_another_password_is_told(run, erik, store):
    store.write("UPDATE user SET password_must_change = 1 WHERE id = ?", erik.id)
    done = run("show", "--as", "erikberg", typed=[PASSWORD])
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Choose a new password to go on.\n")
