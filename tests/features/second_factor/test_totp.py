"""Codes that change with time: the numbers of the RFC, and what is told to an app."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_auth.features.second_factor.service import totp

SECRET = b"12345678901234567890"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_codes_are_those_of_appendix_b(seconds, code):
    step = totp.step_at(datetime.fromtimestamp(seconds, UTC))
    assert totp.code_of(SECRET, step, digits=8) == code
    assert totp.code_of(SECRET, step) == code[-6:]


@pytest.mark.parametrize(("seconds", "fits"), [(-1, False), (0, True), (29, True), (30, True), (59, True), (60, False)])
def test_a_code_is_good_in_its_time_and_in_the_one_after(seconds, fits):
    step = totp.step_at(NOON)
    found = totp.find_step(SECRET, totp.code_of(SECRET, step), NOON + timedelta(seconds=seconds))
    assert found == (step if fits else None)


def test_a_secret_has_160_bits_and_is_another_each_time():
    secrets = {totp.new_secret() for _ in range(100)}
    assert {len(secret) for secret in secrets} == {20}
    assert len(secrets) == 100


def test_a_key_needs_no_padding():
    assert len(totp.key_of(bytes(20))) == 32
    assert totp.key_of(SECRET) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("issuer", "label"),
    [
        ("Ward Notes", "Ward%20Notes:mlindqvist?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ward%20Notes"),
        ("R&D: Notes", "R%26D%20Notes:mlindqvist?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=R%26D%20Notes"),
        ("Über/?#", "%C3%9Cber%2F%3F%23:mlindqvist?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%C3%9Cber%2F%3F%23"),
    ],
)
def test_the_uri_is_in_the_form_that_apps_read(issuer, label):
    assert totp.uri_of(SECRET, issuer=issuer, account="mlindqvist") == f"otpauth://totp/{label}"
