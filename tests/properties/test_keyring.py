"""What the machine has found: orders of events after which the keyring was left with a token that nobody knew."""

import pytest
from properties.world import World, kind_of, parts

from desktop_auth import NewAccount

PASSWORD = "a quiet walk in the fog"


@pytest.fixture
def world():
    world = World()
    yield world
    world.close()


@pytest.fixture
def program(world):
    """A program that remembers Maria."""
    program = world.start(world.computers[0])
    maria = NewAccount("mlindqvist", "Maria", "Lindqvist", "maria@ward.local")
    program.auth.signup(maria, password=PASSWORD, confirm=PASSWORD)
    program.auth.logout()
    program.auth.login("mlindqvist", PASSWORD, remember_me=True)
    yield program
    program.auth.close()


def _kind(world):
    entry = world.computers[0].entry
    return kind_of(entry, world.session(parts(entry)[0]), world.now)


def test_a_program_that_runs_for_days_and_dies_at_a_rotation_leaves_a_token_that_opens(world, program):
    world.clock.advance(days=1)
    program.auth.verify_auth()
    assert _kind(world) == "successor"
    world.clock.advance(days=1)
    program.keychain.dies()
    program.auth.verify_auth()
    world.kill(program)
    assert _kind(world) == "successor"
    again = world.start(world.computers[0])
    assert again.auth.verify_auth().user_name == "mlindqvist"
    again.auth.close()


def test_the_next_start_after_a_successor_that_never_came_into_the_keyring_makes_another(world, program):
    world.clock.advance(days=1)
    program.keychain.dies()
    program.auth.verify_auth()
    world.kill(program)
    assert _kind(world) == "live"
    world.clock.advance(days=1)
    again = world.start(world.computers[0])
    again.auth.verify_auth()
    assert _kind(world) == "successor"
    again.auth.close()


def test_of_two_programs_that_start_at_one_moment_one_makes_the_successor(world, program):
    """Both have read the keyring before either has written."""
    program.auth.close()
    world.clock.advance(days=1)
    entry = world.computers[0].entry
    first, second = world.start(world.computers[0]), world.start(world.computers[0])
    database = second.auth._parts.database
    asks, put = database.transaction, []

    def while_the_other_writes():
        database.transaction = asks
        first.auth.login_desk.resume(entry)
        put.append(world.computers[0].entry)
        return asks()

    database.transaction = while_the_other_writes
    second.auth.login_desk.resume(entry)
    assert put == [world.computers[0].entry]
    assert _kind(world) == "successor"
    for one in (first, second):
        assert one.auth.verify_auth().user_name == "mlindqvist"
        one.auth.close()
