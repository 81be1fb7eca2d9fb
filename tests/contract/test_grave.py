"""Grave acts want a fresh proof of who one is: none can forget it, and no proof can be made by hand."""

import ast
import inspect
from pathlib import Path

import pytest
from contract.test_open import GUARDED_ARGUMENTS, NOWHERE, methods_of

import desktop_auth
from desktop_auth import Confirmation, ProfileFields, ProofNeeded, Purpose

FEATURES = Path(desktop_auth.__file__).parent / "features"
GRAVE = {
    "accounts": {"set_password", "rename", "erase"},
    "factors": {"add", "remove"},
    "codes": {"replace", "remove"},
}
"""What an act does that is grave: by room of the ground, the calls that do it."""
OTHERWISE_PROVED = {
    "profile.choose": "the step of a log-in, which a password or a recovery code has begun",
    "profile.choose_password": "the same, as the service offers it",
    "second_factor.confirm": "the enrolment goes on from `begin`, which takes the proof",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(feature):
    """Every function of the service, by name."""
    files = [*feature.glob("service.py"), *feature.glob("service/*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, Function)]


def called(function):
    """What it calls, as `(the name of what the method belongs to, the method)`."""
    nodes = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {
        (node.value.attr.lstrip("_") if isinstance(node.value, ast.Attribute) else "", node.attr)
        for node in nodes
        if isinstance(node, ast.Attribute)
    }


def does_it(function):
    return any(method in GRAVE.get(room, ()) for room, method in called(function))


def acts(feature):
    """The public functions by which something grave is done, straight or through others of the same service."""
    every = functions(feature)
    reached = [function for function in every if does_it(function)]
    for function in reached:  # grows as it goes
        reached += [one for one in every if one not in reached and function.name in {name for _, name in called(one)}]
    return [function for function in reached if not function.name.startswith("_")]


def arguments(function):
    return {one.arg for one in (*function.args.args, *function.args.kwonlyargs)}


def test_what_does_something_grave_takes_a_proof():
    found = {f"{feature.name}.{act.name}": act for feature in FEATURES.iterdir() for act in acts(feature)}
    assert {"profile.change_password", "second_factor.turn_off", "recovery.make", "my_data.erase"} <= set(found)
    assert {name for name, act in found.items() if "proof" not in arguments(act)} == set(OTHERWISE_PROVED)


def grave_methods(auth):
    return {
        name: method for name, method in methods_of(auth).items() if "proof" in inspect.signature(method).parameters
    }


def everything(store):
    """All that the store holds of a person, and the audit's length."""
    tables = ("user", "factor", "code", "picture", "preference", "session")
    return [store.rows(f'SELECT * FROM "{table}"') for table in tables], len(store.audit())


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_proof_that_was_made_by_hand_is_worth_nothing(auth, maria, password, store, purpose):
    auth.login("mlindqvist", password)
    methods = grave_methods(auth)
    assert len(methods) >= 7
    before = everything(store)
    for name, method in methods.items():
        given, keywords = GUARDED_ARGUMENTS[name]
        if name == "Profile.save":  # grave where the user name or the address is another
            seen = ProfileFields.of(maria)
            given = (seen, ProfileFields(**(vars(seen) | {"user_name": "somebodyelse"})))
        with pytest.raises(ProofNeeded):
            method(*given, **(keywords | {"proof": Confirmation(maria.id, purpose, "made by hand")}))
    assert everything(store) == before
    assert not NOWHERE.exists()


def test_a_proof_for_one_act_is_worth_nothing_for_another(auth, maria, password, store):
    auth.login("mlindqvist", password)
    proof = auth.confirm.confirm(password, purpose=Purpose.HOST)
    before = everything(store)
    for name, method in grave_methods(auth).items():
        given, keywords = GUARDED_ARGUMENTS[name]
        if name != "Profile.save":
            with pytest.raises(ProofNeeded):
                method(*given, **(keywords | {"proof": proof}))
    assert everything(store) == before
