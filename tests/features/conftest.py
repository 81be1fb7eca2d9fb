"""What the tests of features share."""

import pytest


@pytest.fixture
def count_commits():
    """How many writing transactions a call makes: each of them waits for the disk."""

    def count(auth, call):
        with auth._parts.database.reading() as tx:
            driver = tx.connection.connection.driver_connection
        statements = []
        driver.set_trace_callback(statements.append)
        try:
            call()
        finally:
            driver.set_trace_callback(None)
        return statements.count("BEGIN IMMEDIATE")

    return count


@pytest.fixture
def prove():
    """A fresh proof of whoever is in, as the confirm dialog gets it."""

    def issue(auth, purpose):
        with auth._parts.database.reading() as tx:
            return auth.my_data._proofs.issue(auth._parts.current.require(tx), purpose)

    return issue
