"""Which computer this is, and which runs of the program are alive."""

import threading

import pytest

from desktop_auth.auth.computers.service import Run, this_computer


def test_a_computer_keeps_its_id(tmp_path):
    first = this_computer(tmp_path / "state")
    assert this_computer(tmp_path / "state") == first
    assert len(first.id) == 32
    assert first.label


def test_two_users_of_a_machine_are_two_computers(tmp_path):
    assert this_computer(tmp_path / "a").id != this_computer(tmp_path / "b").id


@pytest.mark.expect_warnings("computer's id was damaged")
@pytest.mark.parametrize("damage", [b"", b"x", b"\xff\xfe", b"0" * 31, b"G" * 32, bytes(10_000)])
def test_a_damaged_id_is_made_anew_and_kept(tmp_path, damage):
    (tmp_path / "computer-id").write_bytes(damage)
    first = this_computer(tmp_path)
    assert this_computer(tmp_path) == first


def test_programs_that_start_at_the_same_moment_agree_on_the_id(tmp_path):
    for number in range(40):
        start, found = threading.Barrier(6), []

        def look(folder=tmp_path / str(number), start=start, found=found):
            start.wait()
            found.append(this_computer(folder).id)

        threads = [threading.Thread(target=look) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(found), len(set(found))) == (6, 1)


def test_a_computer_is_written_down_once_and_its_new_name_too(auth, store, open_auth_service):
    store.write("UPDATE computer SET label = 'before'")
    open_auth_service()
    assert store.rows("SELECT id, label FROM computer") == [(auth.computer.id, auth.computer.label)]


def test_a_run_is_alive_until_it_ends(tmp_path):
    mine, other = Run(tmp_path), Run(tmp_path)
    mine.begin()
    other.begin()
    assert not mine.is_gone(mine.id)
    assert not mine.is_gone(other.id)
    other.end()
    other.end()
    assert mine.is_gone(other.id)
    mine.end()
    assert list((tmp_path / "runs").iterdir()) == []


@pytest.mark.parametrize("run_id", ["", "0" * 32, "../../etc/passwd", "x", "\x00", "0" * 31 + "\n"])
def test_a_run_that_never_was_is_gone(tmp_path, run_id):
    assert Run(tmp_path).is_gone(run_id)
