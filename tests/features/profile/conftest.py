"""What the tests of the profile share."""

import dataclasses

import pytest

from desktop_auth.features.profile.model import ProfileFields


@pytest.fixture
def prove():
    """A fresh proof of whoever is in, without a password."""

    def proof(auth, purpose):
        with auth._parts.database.reading() as tx:
            return auth.profile._proofs.issue(auth._parts.current.require(tx), purpose)

    return proof


@pytest.fixture
def mine(auth, enrol):
    """The fields of Maria, who is in."""
    return ProfileFields.of(enrol(auth))


@pytest.fixture
def elsewhere(open_auth_service, auth_settings, tmp_path, password):
    """Opens the same store at another computer, with Maria in."""

    def open_service(*, remember_me=False):
        service = open_auth_service(dataclasses.replace(auth_settings, state_dir=tmp_path / "elsewhere"))
        service.login("mlindqvist", password, remember_me=remember_me)
        return service

    return open_service


@pytest.fixture
def told():
    """What the service tells of, in order."""

    def listen(auth, *events):
        heard = []
        for event in events:
            auth.on(event, heard.append)
        return heard

    return listen
