"""Whoever reads the audit reads words: each event that the program writes down has its kind and its sentences, and each
result of a refusal its reason. What is written down is found in the code, by its literal name."""

import ast
from pathlib import Path

from desktop_auth.features.audit_log.model import KINDS
from desktop_auth.features.audit_log.page import words

PACKAGE = Path(__file__).parents[2] / "desktop_auth"
CALLS = [
    node
    for path in sorted(PACKAGE.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
]
RECORDS = [
    call
    for call in CALLS
    if call.func.attr == "record" and (ast.unparse(call.func.value).endswith("audit") or len(call.args) == 2)
]
NOBODYS = {
    "schema_changed": "a step of the store",
    "shell_opened": "the prompt over the bare store, which asks for no account",
    "store_reset": "the store as a whole",
}
"""Events that stand on no account's page, and what they are about."""


def literal(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def events() -> set[str]:
    found = {literal(call.args[1]) for call in RECORDS if len(call.args) > 1}
    assert None not in found, "name the event where it is written down, else nobody can look whether it has words"
    return {event for event in found if event is not None}


def results() -> set[str]:
    given = [keyword.value for call in RECORDS for keyword in call.keywords if keyword.arg == "result"]
    given += [call.args[2] for call in CALLS if call.func.attr == "_note" and len(call.args) == 3]
    return {result for node in given if (result := literal(node)) is not None}


def test_every_event_has_a_kind_and_sentences() -> None:
    assert sorted(events() - set(NOBODYS) - set(KINDS)) == [], "say in KINDS of features/audit_log/model.py what it is"
    assert sorted(events() - set(NOBODYS) - set(words.SAID)) == [], "give it words in features/audit_log/page/words.py"


def test_every_result_has_a_reason() -> None:
    on_the_way = {result for _event, result in words.ON_THE_WAY}
    assert sorted(results() - {"ok"} - set(words.RESULTS) - on_the_way) == [], "give it words in page/words.py"


def test_what_is_looked_for_is_found() -> None:
    assert {"login", "logout", "signup", "session_ended", "token_reused", *NOBODYS} <= events()
    assert {"wrong_credentials", "factor_needed"} <= results()


def test_no_kind_is_without_sentences_nor_sentences_without_a_kind() -> None:
    assert set(KINDS) == set(words.SAID)
    assert set(NOBODYS).isdisjoint(KINDS)
