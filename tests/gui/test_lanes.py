"""Lanes: in order, off the GUI thread, and never in the way of the end."""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_auth.gui.lanes import Lane


@pytest.fixture
def lane(qapp: QObject) -> Iterator[Lane]:
    lane = Lane("test")
    lane.start()
    yield lane
    assert lane.close(seconds=2)


def test_five_thousand_answers_come_in_order(qtbot: QtBot, lane: Lane) -> None:
    answers: list[int] = []
    for number in range(5_000):
        lane.ask(lambda number=number: number, lambda value, _error: answers.append(value))
    qtbot.waitUntil(lambda: len(answers) == 5_000, timeout=10_000)
    assert answers == list(range(5_000))


def test_a_job_runs_on_the_lane_and_its_answer_comes_to_the_gui_thread(qtbot: QtBot, lane: Lane) -> None:
    seen: list[tuple[int, int]] = []
    lane.ask(threading.get_ident, lambda ran_on, _error: seen.append((ran_on, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    ran_on, told_on = seen[0]
    assert told_on == threading.get_ident() != ran_on


def test_an_exception_is_an_answer(qtbot: QtBot, lane: Lane) -> None:
    errors: list[BaseException | None] = []
    lane.ask(lambda: 1 // 0, lambda _value, error: errors.append(error))
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_what_is_posted_before_the_start_waits_in_line(qtbot: QtBot, qapp: QObject) -> None:
    lane = Lane("late")
    done: list[str] = []
    lane.post(lambda: done.append("first"))
    assert done == []
    lane.start()
    lane.ask(lambda: "second", lambda value, _error: done.append(value or ""))
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["first", "second"]
    assert lane.close(seconds=2)


def test_a_closed_lane_does_its_last_job_and_refuses_new_ones(qapp: QObject) -> None:
    lane = Lane("closing")
    lane.start()
    done: list[str] = []
    assert lane.close(last=lambda: done.append("last"), seconds=2)
    lane.post(lambda: done.append("too late"))
    assert done == ["last"]


def test_a_closed_lane_can_drop_what_waits_in_line(qapp: QObject) -> None:
    lane = Lane("dropping")
    lane.start()
    begun, go = threading.Event(), threading.Event()
    done: list[str] = []

    def first() -> None:
        begun.set()
        go.wait(5)
        done.append("begun before")

    lane.post(first)
    lane.post(lambda: done.append("in line"))
    assert begun.wait(5)
    assert not lane.close(drop=True)
    go.set()
    assert lane.close(seconds=2)
    assert done == ["begun before"]


def test_an_answer_to_a_deleted_lane_is_lost_in_peace(qtbot: QtBot, qapp: QObject) -> None:
    lane = Lane("deleted")
    lane.start()
    go, done = threading.Event(), threading.Event()
    told: list[object] = []
    lane.ask(lambda: go.wait(5), lambda value, _error: told.append(value))
    lane.post(done.set)
    lane.close()
    shiboken6.delete(lane)
    go.set()
    assert done.wait(5)
    qapp.processEvents()
    assert told == []


def test_a_stuck_lane_holds_neither_the_close_nor_the_end_of_the_program() -> None:
    code = """
import threading
from PySide6.QtCore import QCoreApplication
from desktop_auth.gui.lanes import Lane
app = QCoreApplication([])
lane = Lane("stuck")
lane.start()
lane.post(threading.Event().wait)
print(lane.close(seconds=0.05))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout.strip() == "False"
