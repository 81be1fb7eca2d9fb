"""Jobs for the keychain: answered once and in time, and nothing late is left behind."""

import queue
import threading

import pytest

from desktop_auth.errors import KeychainUnavailable
from desktop_auth.keychain.jobs import LIMIT_SECONDS, KeychainJobs
from desktop_auth.model import Forgetting, Remembering
from desktop_auth.testing import BrokenKeychain, MemoryKeychain, SlowKeychain

ENTRY = "1:7:" + "A" * 43
JOB = Remembering(account_id=1, slot="slot", entry=ENTRY)
HANGS = pytest.mark.expect_warnings("did not answer in 0.05 s")


@pytest.fixture
def answers():
    return []


@pytest.fixture
def slow():
    keychain = SlowKeychain()
    yield keychain
    keychain.release()


class Failing(MemoryKeychain):
    """Answers with an error that is no KeychainUnavailable."""

    def write(self, slot, entry):
        raise OSError("no bus")


class Drops(MemoryKeychain):
    """Forgets what it was given."""

    def write(self, slot, entry):
        self.entries.pop(slot, None)


class Mangles(MemoryKeychain):
    """Keeps something else."""

    def write(self, slot, entry):
        self.entries[slot] = entry.lower()


def test_a_job_may_take_five_seconds():
    assert LIMIT_SECONDS == KeychainJobs(MemoryKeychain()).limit_seconds == 5


@pytest.mark.parametrize(("keychain", "why"), [(BrokenKeychain("locked"), "locked"), (Drops(), "differs")])
def test_why_a_keyring_cannot_be_used_is_in_the_log_without_the_entry(answers, caplog, keychain, why):
    caplog.set_level("INFO")
    KeychainJobs(keychain).remember(JOB, answers.append)
    assert answers == [why]
    assert f"the keyring cannot be used: {why}" in caplog.messages
    assert ENTRY not in caplog.text


def test_remembering_writes_the_entry_and_says_so(answers):
    keychain = MemoryKeychain()
    KeychainJobs(keychain).remember(JOB, answers.append)
    assert (answers, keychain.entries) == ([None], {"slot": ENTRY})


@pytest.mark.parametrize(
    ("keychain", "why"),
    [
        (Drops(), "differs"),
        (Mangles(), "differs"),
        *((BrokenKeychain(why), why) for why in ("none", "locked", "failed")),
    ],
)
def test_what_was_not_kept_says_why(answers, keychain, why):
    KeychainJobs(keychain).remember(JOB, answers.append)
    assert answers == [why]


@pytest.mark.expect_warnings("a job of the keychain failed")
def test_an_error_that_nobody_foresaw_is_failed_and_logged(answers):
    KeychainJobs(Failing()).remember(JOB, answers.append)
    assert answers == ["failed"]


@pytest.mark.parametrize(("entries", "found"), [({}, None), ({"slot": ENTRY}, ENTRY), ({"other": ENTRY}, None)])
def test_reading_gives_the_entry_of_the_slot(answers, entries, found):
    keychain = MemoryKeychain()
    keychain.entries.update(entries)
    KeychainJobs(keychain).read("slot", lambda entry, why: answers.append((entry, why)))
    assert answers == [(found, None)]


def test_reading_and_preparing_say_why_they_cannot(answers):
    jobs = KeychainJobs(BrokenKeychain("locked"))
    jobs.read("slot", lambda entry, why: answers.append((entry, why)))
    jobs.prepare(answers.append)
    assert answers == [(None, "locked"), "locked"]


@pytest.mark.parametrize(("session", "left"), [(7, {}), (77, {"slot": ENTRY}), (1, {"slot": ENTRY})])
def test_forgetting_deletes_only_ones_own_entry(session, left):
    keychain = MemoryKeychain()
    keychain.entries["slot"] = ENTRY
    KeychainJobs(keychain).forget(Forgetting("slot", session))
    assert keychain.entries == left


@pytest.mark.expect_warnings("an entry of the keyring was not deleted: locked")
def test_an_entry_that_cannot_be_forgotten_is_logged():
    KeychainJobs(BrokenKeychain("locked")).forget(Forgetting("slot", 7))


def test_what_follows_is_carried_out_on_the_callers_thread(answers):
    KeychainJobs(MemoryKeychain()).remember(JOB, lambda _why: answers.append(threading.get_ident()))
    assert answers == [threading.get_ident()]


@HANGS
def test_when_the_time_is_over_the_answer_is_final_and_a_late_entry_is_taken_back(answers, slow, join):
    KeychainJobs(slow, limit=0.05).remember(JOB, answers.append)
    assert answers == ["timed_out"]
    slow.release()
    join("keychain")
    assert (answers, slow.entries) == (["timed_out"], {})


@HANGS
def test_a_late_entry_that_somebody_replaced_stays(answers, join):
    another = "1:8:" + "B" * 43

    class Replaced(SlowKeychain):
        """While the job's own write hangs, another program has the slot."""

        def write(self, slot, entry):
            super().write(slot, entry)
            self.entries[slot] = another

    slow = Replaced()
    KeychainJobs(slow, limit=0.05).remember(JOB, answers.append)
    slow.release()
    join("keychain")
    assert (answers, slow.entries) == (["timed_out"], {"slot": another})


@HANGS
def test_a_keyring_that_hung_is_not_asked_again_until_the_person_wants_it(answers, slow, join):
    jobs = KeychainJobs(slow, limit=0.05)
    jobs.prepare(answers.append)
    slow.release()
    join("keychain")
    jobs.remember(JOB, answers.append)
    assert (answers, slow.entries, jobs.why_dead) == (["timed_out", "timed_out"], {}, "timed_out")
    jobs.revive()
    jobs.remember(JOB, answers.append)
    assert (answers[2:], slow.entries) == ([None], {"slot": ENTRY})


class Lane:
    """A lane and a caller that take what they were handed when the test says so."""

    def __init__(self):
        self.jobs, self.said = queue.SimpleQueue(), queue.SimpleQueue()

    @staticmethod
    def run(waiting):
        while not waiting.empty():
            waiting.get()()


def test_on_a_lane_nobody_waits_and_what_follows_goes_back_to_the_caller(answers):
    lane, keychain = Lane(), MemoryKeychain()
    jobs = KeychainJobs(keychain)
    jobs.run_on(lane.jobs.put, lane.said.put)
    jobs.remember(JOB, answers.append)
    assert (answers, keychain.entries) == ([], {})
    lane.run(lane.jobs)
    assert (answers, keychain.entries) == ([], {"slot": ENTRY})
    lane.run(lane.said)
    assert answers == [None]


@HANGS
def test_a_job_whose_time_was_over_while_it_stood_in_line_is_not_done(answers):
    lane, keychain = Lane(), MemoryKeychain()
    jobs = KeychainJobs(keychain, limit=0.05)
    jobs.run_on(lane.jobs.put, lane.said.put)
    jobs.remember(JOB, answers.append)
    lane.said.get(timeout=30)()
    lane.run(lane.jobs)
    assert (answers, keychain.entries) == (["timed_out"], {})


def test_no_job_shows_its_entry():
    assert "AAAA" not in repr(JOB) + repr(KeychainUnavailable(why="failed"))
