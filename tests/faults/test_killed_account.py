"""A program is killed anywhere in the writes of what a person does with their own account: it is done, or it is not,
and the person comes in either way.

strace kills it at twenty system calls of each act."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop_auth import FactorNeeded, Login, NewAccount, PasswordChangeNeeded, Purpose, WrongCredentials
from desktop_auth.errors import UserNameTaken, WrongCode
from desktop_auth.service import AuthService

from .person import NEW_PASSWORD, PASSWORD, code_now
from .programs import Ending, Programs, calls_of, spread
from .whole import assert_whole, events, next_program, rows, who_is_in

WHO = "erikberg"
_KILLED = -9
_POINTS = 20


class Act(NamedTuple):
    """What is done before, and what the program is killed in."""

    before: tuple[str, ...]
    killed: tuple[str, ...]
    look: Callable[[Path, Ending], None]


@pytest.fixture(scope="module")
def store(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder of a store with an administrator and Erik, and his recovery codes; nobody is in."""
    folder = tmp_path_factory.mktemp("store") / "store"
    acts = ("open", "signup", "logout", f"signup:{WHO}", "make_codes", "logout", "close")
    ending = programs.run(folder, *acts)
    assert (ending.code, ending.done()) == (0, list(acts)), ending
    return folder, ending.answers("make_codes")[0]


def _step(folder: Path, password: str) -> object:
    """How far a log-in with that password comes; None where it is wrong."""
    with next_program(folder, days=0) as auth:
        try:
            return auth.login(WHO, password)
        except WrongCredentials:
            return None


def _only_one_password_opens(folder: Path, *, new: bool) -> None:
    wrong, right = (PASSWORD, NEW_PASSWORD) if new else (NEW_PASSWORD, PASSWORD)
    assert _step(folder, wrong) is None
    assert _step(folder, right) is not None


def _look_at_password(folder: Path, ending: Ending) -> None:
    changed = "password_changed" in events(folder)
    assert changed or "change" not in ending.done()
    if "Remembered" in ending.events():
        for days in (5.0, 7.0):  # whichever token the keyring has: it is good, and so is its successor
            with next_program(folder, days=days) as auth:
                assert who_is_in(auth) == WHO
    _only_one_password_opens(folder, new=changed)


def _look_at_factor(folder: Path, ending: Ending) -> None:
    turned_on = "factor_turned_on" in events(folder)
    assert turned_on or "enrol" not in ending.done()
    assert rows(folder, "SELECT count(*) FROM factor") == [(int(turned_on),)]
    [key] = ending.answers("begin")
    with next_program(folder) as auth:  # some days later, as no code is good twice
        step = auth.login(WHO, PASSWORD)
        if turned_on:
            assert isinstance(step, FactorNeeded)
            step = auth.second_factor.answer(step.step, code_now(key, auth.login_desk._sessions._clock))
        assert isinstance(step, Login)
        if not turned_on:  # what was left behind is in nobody's way
            enrolment = auth.second_factor.begin(proof=auth.confirm.confirm(PASSWORD, purpose=Purpose.FACTOR))
            auth.second_factor.confirm(enrolment, code_now(enrolment.key, auth.login_desk._sessions._clock))


def _look_at_code(folder: Path, ending: Ending, code: str) -> None:
    [(left,)] = rows(folder, "SELECT count(*) FROM code WHERE account_id = 2 AND used_on IS NULL")
    used = "code_used" in events(folder)
    assert left == (9 if used else 10)
    assert used or "use_code" not in {act.partition(":")[0] for act in ending.done()}
    changed = "password_changed" in events(folder)
    assert used or not changed
    assert changed or "choose" not in ending.done()
    _only_one_password_opens(folder, new=changed)
    with next_program(folder, days=0) as auth:
        if used:
            with pytest.raises(WrongCode):
                auth.recovery.use_code(WHO, code)
        else:
            assert isinstance(auth.recovery.use_code(WHO, code), PasswordChangeNeeded)


def _look_at_erasure(folder: Path, ending: Ending) -> None:
    [(state, first, email, password)] = rows(
        folder, "SELECT state, first_name, email, password FROM user WHERE user_name = ?", WHO
    )
    erased = "account_erased" in events(folder)
    assert erased or not any(act.startswith("erase") for act in ending.done())
    assert (state == "erased", first == "", email is None, password is None) == (erased,) * 4
    assert rows(folder, "SELECT count(*) FROM code WHERE account_id = 2") == [(0 if erased else 10,)]
    assert (_step(folder, PASSWORD) is None) == erased
    with next_program(folder, days=0) as auth:
        _refuse_the_name(auth)


def _refuse_the_name(auth: AuthService) -> None:
    with pytest.raises(UserNameTaken):
        auth.signup(NewAccount(WHO, "Erik", "Berg", "another@ward.local"), password=PASSWORD, confirm=PASSWORD)


def _acts(code: str) -> dict[str, Act]:
    return {
        "change": Act(("open", f"remember:{WHO}"), ("change", "close"), _look_at_password),
        "enrol": Act(("open", f"login:{WHO}", "begin"), ("enrol", "close"), _look_at_factor),
        "use_code": Act(
            ("open",),
            (f"use_code:{WHO},{code}", "choose", "close"),
            lambda folder, ending: _look_at_code(folder, ending, code),
        ),
        "erase": Act(("open", f"login:{WHO}"), (f"erase:{WHO}", "close"), _look_at_erasure),
    }


def _points(programs: Programs, store: Path, top: Path, *, act: Act) -> list[tuple[str, int]]:
    """The calls that belong to the act: those that come after all that is done before it."""
    counted: list[dict[str, list[int]]] = []
    for name, acts in (("before", act.before), ("alive", act.before + act.killed)):
        folder = _copy(store, top / name)
        ending = programs.run_traced(folder, *acts)
        assert (ending.code, ending.met(), len(ending.done())) == (0, set(), len(acts)), ending
        counted.append(calls_of(folder))
    before, alive = counted
    last = {call: max(numbers) for call, numbers in before.items()}
    return [(call, number) for call, numbers in alive.items() for number in numbers if number > last.get(call, 0)]


def _copy(store: Path, to: Path) -> Path:
    shutil.copytree(store, to, ignore=shutil.ignore_patterns("go", "answers", "errors", "calls"))
    return to


@pytest.mark.parametrize("name", ["change", "enrol", "use_code", "erase"])
def test_killed_in_an_act_with_ones_own_account(
    programs: Programs, tmp_path: Path, store: tuple[Path, list[str]], name: str, *, full: bool
) -> None:
    made, codes = store
    act = _acts(codes[0])[name]
    points = _points(programs, made, tmp_path, act=act)
    assert len(points) >= _POINTS
    done = 0
    for call, number in points if full else spread(points, _POINTS):
        folder = _copy(made, tmp_path / f"{call}-{number}")
        ending = programs.run_traced(folder, *act.before, *act.killed, inject=f"{call}:signal=KILL:when={number}")
        try:
            assert ending.code == _KILLED
            assert "Traceback" not in ending.errors
            act.look(folder, ending)
            assert_whole(folder)
        except BaseException as error:
            error.add_note(f"killed at {call} {number}, after {ending.done()}")
            raise
        done += act.killed[0] in ending.done()
    assert 0 < done < _POINTS or full  # some before it was done, some after
