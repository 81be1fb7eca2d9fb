"""What the tests of features share."""

import pytest
from sqlalchemy import event


@pytest.fixture
def count_commits():
    """How many writing transactions a call makes: each of them waits for the disk."""

    def count(auth, call):
        begun = []

        def seen(_connection, _cursor, statement, *_rest):
            if statement == "BEGIN IMMEDIATE":
                begun.append(statement)

        engine = auth._parts.database._engine
        event.listen(engine, "before_cursor_execute", seen)
        try:
            call()
        finally:
            event.remove(engine, "before_cursor_execute", seen)
        return len(begun)

    return count
