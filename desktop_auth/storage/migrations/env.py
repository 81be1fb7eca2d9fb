"""Alembic's way in: it runs the steps on the connection, and in the transaction, that `migrate` hands it."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None)
context.run_migrations()
