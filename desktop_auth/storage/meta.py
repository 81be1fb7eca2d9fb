"""The table `meta`: what belongs to the store as a whole."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from sqlalchemy import Column, LargeBinary, String, Table, insert, select

from desktop_auth.storage.database import Tx, metadata

meta = Table(
    "meta",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)


@dataclass(frozen=True)
class StoreFacts:
    """The store's own random name, and the secret under which unknown log-in names are counted."""

    id: str
    name_secret: bytes = field(repr=False)


def read(tx: Tx) -> StoreFacts:
    """The facts of this store."""
    found = {row.name: row.value for row in tx.connection.execute(select(meta))}
    return StoreFacts(found["store_id"].decode("ascii"), found["name_secret"])


def make(tx: Tx) -> None:
    """The facts of a new store."""
    rows = [
        {"name": "store_id", "value": secrets.token_hex(16).encode("ascii")},
        {"name": "name_secret", "value": secrets.token_bytes(32)},
    ]
    tx.connection.execute(insert(meta), rows)
