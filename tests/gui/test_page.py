"""Pages ask; an answer reaches a page only if it still lives and still waits."""

import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_auth.errors import AuthError, NotLoggedIn
from desktop_auth.gui.lanes import Lane, Then
from desktop_auth.gui.page import Asker, Page, Worker
from desktop_auth.gui.ways import Running
from desktop_auth.model import Progress

T = TypeVar("T")


class Counter:
    """A service that counts."""

    def __init__(self) -> None:
        self.count = 0
        self.gate = threading.Event()
        self.gate.set()

    def add(self) -> int:
        self.gate.wait(5)
        self.count += 1
        return self.count

    def take_back(self) -> None:
        self.count -= 1

    def refuse(self) -> int:
        raise NotLoggedIn

    def count_to(self, of: int, progress: Progress) -> int:
        for done in range(of):
            progress.step(done, of)
            self.count += 1
            self.gate.wait(5)
        progress.step(of, of)
        return self.count


class OnTwoLanes:
    """Asks on a lane, and on the same one for what takes long."""

    def __init__(self, lane: Lane, counter: Counter) -> None:
        self._lane, self._counter = lane, counter

    def __call__(self, call: Callable[[Counter], T], then: Then[T], /) -> None:
        self._lane.ask(lambda: call(self._counter), then)

    def long(self, call: Callable[[Counter, Progress], T], then: Then[T], running: Running) -> None:
        running.say = self._lane.say
        self._lane.ask(lambda: call(self._counter, running), then)


class CounterPage(Page[Counter]):
    """A page that keeps what it is told."""

    def __init__(self, asker: Asker[Counter], worker: Worker | None = None) -> None:
        super().__init__(asker, worker=worker)
        self.busy_seen: list[bool] = []
        self.refused: list[AuthError] = []

    def show_busy(self, busy: bool) -> None:
        self.busy_seen.append(busy)

    def show_refusal(self, error: AuthError) -> None:
        self.refused.append(error)


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def page(qtbot: QtBot, counter: Counter) -> Iterator[CounterPage]:
    lane = Lane("test")
    lane.start()

    yield CounterPage(OnTwoLanes(lane, counter), lane.ask)
    counter.gate.set()
    assert lane.close(seconds=2)


def test_a_busy_page_puts_no_second_question(qtbot: QtBot, page: CounterPage, counter: Counter) -> None:
    answers: list[int] = []
    assert page.ask(lambda service: service.add(), then=answers.append)
    assert not page.ask(lambda service: service.add(), then=answers.append)
    qtbot.waitUntil(lambda: answers == [1])
    assert (counter.count, page.busy, page.busy_seen) == (1, False, [True, False])


def test_who_turns_away_gets_no_answer_and_the_act_is_taken_back(
    qtbot: QtBot, page: CounterPage, counter: Counter
) -> None:
    answers: list[int] = []
    counter.gate.clear()
    page.ask(lambda service: service.add(), then=answers.append, undo=lambda service: service.take_back())
    page.turn_away()
    assert page.dropping
    assert not page.busy
    counter.gate.set()
    qtbot.waitUntil(lambda: not page.dropping)
    assert (answers, counter.count) == ([], 0)


def test_a_page_that_turned_away_can_ask_anew(qtbot: QtBot, page: CounterPage, counter: Counter) -> None:
    answers: list[int] = []
    page.ask(lambda service: service.add(), then=answers.append, undo=lambda service: service.take_back())
    page.turn_away()
    page.ask(lambda service: service.add(), then=answers.append)
    qtbot.waitUntil(lambda: bool(answers) and not page.dropping)
    assert counter.count == 1


def test_the_newest_of_several_wins(qtbot: QtBot, page: CounterPage, counter: Counter) -> None:
    answers: list[int] = []
    for _ in range(3):
        page.ask_latest(lambda service: service.add(), then=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert (answers, counter.count) == ([3], 3)


def test_questions_about_different_things_do_not_overtake_each_other(qtbot: QtBot, page: CounterPage) -> None:
    answers: list[tuple[str, int]] = []
    for about in ("name", "name", "email"):
        page.ask_latest(
            lambda service: service.add(), then=lambda value, about=about: answers.append((about, value)), about=about
        )
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [("name", 2), ("email", 3)]


def test_work_is_done_on_the_lane_and_told_on_the_gui_thread(qtbot: QtBot, page: CounterPage) -> None:
    seen: list[tuple[int, int]] = []
    page.work(threading.get_ident, then=lambda ran_on: seen.append((ran_on, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    ran_on, told_on = seen[0]
    assert told_on == threading.get_ident() != ran_on
    assert page.busy_seen == []


def test_work_that_a_newer_overtakes_in_the_line_is_not_begun(
    qtbot: QtBot, page: CounterPage, counter: Counter
) -> None:
    answers: list[int] = []
    counter.gate.clear()
    page.work(counter.add, then=answers.append)
    for _ in range(3):
        page.work(counter.add, then=answers.append, latest=True)
    counter.gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert (answers, counter.count) == ([1, 2], 2)


def test_a_bug_in_the_work_surfaces(qtbot: QtBot, page: CounterPage) -> None:
    with qtbot.captureExceptions() as raised:
        page.work(lambda: 1 // 0, then=lambda _value: None)
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


def test_a_page_without_a_lane_says_so(page: CounterPage) -> None:
    with pytest.raises(RuntimeError, match="no lane"):
        CounterPage(page._asker).work(threading.get_ident, then=lambda _value: None)


def test_a_refusal_goes_to_the_page(qtbot: QtBot, page: CounterPage) -> None:
    page.ask(lambda service: service.refuse(), then=lambda _value: None)
    qtbot.waitUntil(lambda: bool(page.refused))
    assert isinstance(page.refused[0], NotLoggedIn)


def test_a_deleted_page_gets_no_answer(qtbot: QtBot, qapp: QApplication, page: CounterPage, counter: Counter) -> None:
    answers: list[int] = []
    counter.gate.clear()
    page.ask(lambda service: service.add(), then=answers.append)
    shiboken6.delete(page)
    counter.gate.set()
    qtbot.waitUntil(lambda: counter.count == 1)
    qapp.processEvents()
    assert answers == []


def test_what_takes_long_tells_how_far_it_is_and_keeps_no_page_busy(qtbot: QtBot, page: CounterPage) -> None:
    answers: list[int] = []
    seen: list[tuple[int, int]] = []
    page.ask_long(
        lambda service, progress: service.count_to(3, progress),
        then=answers.append,
        progress=lambda done, of: seen.append((done, of)),
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert (answers, seen[-1], page.busy_seen) == ([3], (3, 3), [])


def test_what_is_cancelled_ends_at_its_next_step_and_tells_nothing(
    qtbot: QtBot, page: CounterPage, counter: Counter
) -> None:
    answers: list[int] = []
    counter.gate.clear()
    running = page.ask_long(lambda service, progress: service.count_to(3, progress), then=answers.append)
    qtbot.waitUntil(lambda: counter.count == 1)
    running.cancel()
    counter.gate.set()
    page.work(lambda: counter.count, then=answers.append)  # behind it on the lane
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [1]


def test_a_page_that_goes_cancels_what_runs_for_it(
    qtbot: QtBot, qapp: QApplication, page: CounterPage, counter: Counter
) -> None:
    counter.gate.clear()
    running = page.ask_long(lambda service, progress: service.count_to(3, progress), then=lambda _value: None)
    qtbot.waitUntil(lambda: counter.count == 1)
    shiboken6.delete(page)
    assert running.cancelled
    counter.gate.set()


def test_a_refusal_of_what_takes_long_goes_to_the_page(qtbot: QtBot, page: CounterPage) -> None:
    page.ask_long(lambda service, _progress: service.refuse(), then=lambda _value: None)
    qtbot.waitUntil(lambda: bool(page.refused))


def test_a_page_of_a_plain_asker_says_so(page: CounterPage) -> None:
    with pytest.raises(RuntimeError, match="takes long"):
        CounterPage(lambda _call, _then: None).ask_long(lambda _service, _progress: None, then=lambda _value: None)
