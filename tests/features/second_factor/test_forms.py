"""Codes in every way of typing."""

import pytest

from desktop_auth.features.second_factor.forms import CodeForm
from desktop_auth.features.second_factor.model import six_digits


@pytest.mark.parametrize(
    "typed",
    [
        "482193",
        "482 193",
        " 482193\n",
        "4 8 2 1 9 3",
        "482-193",
        "482\u2011193",
        "482\u00a0193",
        "482\u3000193",
        "\u200e482193\u200f",
        "\ufeff482193",
        "４８２１９３",
        "٤٨٢١٩٣",
        "۴۸۲۱۹۳",
        "४८२१९३",
    ],
)
def test_a_code_is_taken_as_it_is_meant(typed):
    assert six_digits(typed) == "482193"
    CodeForm({"code": typed}).check()


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "required"),
        (" ", "not_a_code"),
        ("48219", "not_a_code"),
        ("4821930", "not_a_code"),
        ("482 193 482 193", "not_a_code"),
        ("48219e", "not_a_code"),
        ("4821.3", "not_a_code"),
        ("+48219", "not_a_code"),
        ("²³¹²³¹", "not_a_code"),
        ("①②③④⑤⑥", "not_a_code"),
        ("ⅠⅡⅢⅣⅤⅥ", "not_a_code"),
        ("482193\0", "not_a_code"),
        ("K7QP-2MX4-9TRDA", "not_a_code"),
        ("4" * 1_025, "too_long"),
        ("\ud800" * 6, "not_a_code"),
    ],
)
def test_what_can_be_no_code_is_refused_in_words(typed, fault):
    assert six_digits(typed) is None
    faults = CodeForm({"code": typed}).faults()["code"]
    assert [str(one) for one in faults] == [fault]
    assert all(one.describe().endswith(".") for one in faults)
