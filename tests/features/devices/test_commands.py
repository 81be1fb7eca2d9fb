"""`desktop-auth account sessions`."""

import json

import pytest
from click.testing import CliRunner

from desktop_auth import cli
from desktop_auth.compose import open_auth
from desktop_auth.testing import MemoryKeychain


@pytest.fixture
def run(here, auth_settings, password, monkeypatch, frozen_clock):
    """Types a command for Maria, at another computer than hers; what it answered."""

    def service(settings, **other):
        return open_auth(settings, keychain=MemoryKeychain(), clock=frozen_clock, **other)

    monkeypatch.setattr("platform.node", lambda: "terminal")
    monkeypatch.setattr(cli, "open_auth", service)

    def command(*arguments):
        words = ["--data-dir", str(auth_settings.data_dir), "account", "sessions", "--as", "mlindqvist", *arguments]
        environment = {"XDG_STATE_HOME": str(auth_settings.state_dir / "terminal")}
        return CliRunner().invoke(cli.commands, words, input=f"{password}\n", env=environment, standalone_mode=False)

    return command


def test_the_list_has_numbers_that_can_be_ended(run, here):
    done = run()
    assert done.exception is None
    own = here.devices.mine()[0].session_id
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0][:2] == ["Number", "Computer"]
    assert [line[1] for line in lines[1:3]] == ["terminal", "ward-4"]
    assert (lines[1][4], lines[2][0]) == ("now", str(own))
    assert run("--end", str(own)).stdout == "The session has ended\n"
    assert own not in [one["session_id"] for one in json.loads(run("--json").stdout)["open"]]
    assert "you ended it from terminal" in run().stdout


def test_end_others_says_how_many(run, here, auth, password):
    auth.login("mlindqvist", password)
    assert json.loads(run("--end-others", "--json").stdout) == {"ended": 2}
    assert run("--end-others").stdout == "0 sessions have ended\n"


def test_json_has_all_that_the_window_shows(run, here):
    said = json.loads(run("--json").stdout)
    assert [one["computer"] for one in said["open"]] == ["terminal", "ward-4"]
    assert set(said["open"][0]) == {
        "session_id", "computer", "this_computer", "current", "remembered", "made_on", "last_used", "ends_on",
    }  # fmt: skip
    assert {"why", "ended_on", "ended_from"} <= set(said["ended"][0])


def test_what_is_not_there_is_refused(run):
    assert type(run("--end", "999").exception).__name__ == "UnknownDevice"
    assert "Choose only one" in str(run("--end", "1", "--end-others").exception)
