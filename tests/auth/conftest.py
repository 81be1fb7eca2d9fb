"""A service that keeps what it tells, and one in which somebody is remembered."""

import pytest

from desktop_auth import AuthEvent


@pytest.fixture
def told():
    return []


@pytest.fixture
def open_told(open_auth_service, told):
    """Opens a service whose events are kept in `told`."""

    def open_service(*args, **kwargs):
        service = open_auth_service(*args, **kwargs)
        service.on(AuthEvent, told.append)
        return service

    return open_service


@pytest.fixture
def remembered(open_told, maria, password, told):
    """A service in which Maria is in, remembered."""
    service = open_told()
    service.login("mlindqvist", password, remember_me=True)
    return service
