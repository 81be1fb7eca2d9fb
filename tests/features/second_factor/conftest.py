"""An authenticator app for the tests, and the ways to one."""

import base64
import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest

from desktop_auth import FactorNeeded, Purpose


@pytest.fixture
def app(frozen_clock):
    """The code that an authenticator app which is not ours shows now, or so many seconds from now. `oathtool` is
    Debian's; what the set-up says is all it is told."""

    def shown(uri, seconds=0):
        key = parse_qs(urlsplit(uri).query)["secret"][0]
        at = f"@{frozen_clock.now().timestamp() + seconds:.0f}"
        command = ["oathtool", "--totp", "--base32", f"--now={at}", key]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.strip()

    return shown


@pytest.fixture
def prove():
    """A fresh proof of whoever is in."""

    def proved(auth, purpose=Purpose.FACTOR):
        with auth._parts.database.reading() as tx:
            me = auth._parts.current.require(tx)
        return auth.second_factor._proofs.issue(me, purpose)

    return proved


@pytest.fixture
def turn_on(app, prove):
    """Sets an app up for whoever is in; the URI is what the app knows."""

    def turned_on(auth):
        enrolment = auth.second_factor.begin(proof=prove(auth))
        auth.second_factor.confirm(enrolment, app(enrolment.uri))
        return enrolment.uri

    return turned_on


@pytest.fixture
def phone(auth, maria, password, turn_on, frozen_clock):
    """Maria's account asks for a code; the URI that her app knows. Nobody is in, and the code of the set-up is over."""
    auth.login("mlindqvist", password)
    uri = turn_on(auth)
    auth.logout()
    frozen_clock.advance(minutes=2)
    return uri


@pytest.fixture
def step(auth, phone, password):
    """A log-in of Maria that waits for the code."""
    needed = auth.login("mlindqvist", password)
    assert isinstance(needed, FactorNeeded)
    return needed.step


@pytest.fixture
def secret_of():
    """The bytes behind a URI."""
    return lambda uri: base64.b32decode(parse_qs(urlsplit(uri).query)["secret"][0])
