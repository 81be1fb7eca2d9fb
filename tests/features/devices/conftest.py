"""Other computers, and what happens at them."""

import dataclasses

import pytest


@pytest.fixture
def at_computer(open_auth_service, auth_settings, tmp_path, monkeypatch):
    """Opens a service at another computer of that name, with a keyring of its own."""

    def open_there(name, **other):
        monkeypatch.setattr("platform.node", lambda: name)
        service = open_auth_service(dataclasses.replace(auth_settings, state_dir=tmp_path / name), **other)
        monkeypatch.undo()
        return service

    return open_there


@pytest.fixture
def here(at_computer, maria, password):
    """Maria is in at the computer `ward-4`; the service."""
    service = at_computer("ward-4")
    service.login("mlindqvist", password)
    return service
