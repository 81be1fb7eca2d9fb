"""What a person keeps of their own: picture, second factor, recovery codes, preferences; and faster ways into the audit
and the sessions of one account.

A program of schema 1 would let people in past their second factor: it may not use such a store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_picture()
    _make_factor()
    _make_code()
    _make_preference()
    op.drop_index("ix_audit_subject", "audit")
    op.create_index("ix_audit_subject", "audit", ["subject_kind", "subject_id", "event", "number"], unique=False)
    op.create_index("ix_user_role_code_state", "user", ["role_code", "state"], unique=False)
    op.create_index("ix_session_account", "session", ["account_id", "ended_on"], unique=False)


def _make_picture() -> None:
    op.create_table(
        "picture",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("changed_on", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["user.id"], name="fk_picture_account_id"),
        sa.PrimaryKeyConstraint("account_id", name="pk_picture"),
    )


def _make_factor() -> None:
    op.create_table(
        "factor",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_on", sa.String(length=32), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["user.id"], name="fk_factor_account_id"),
        sa.PrimaryKeyConstraint("account_id", name="pk_factor"),
    )


def _make_code() -> None:
    op.create_table(
        "code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("made_on", sa.String(length=32), nullable=False),
        sa.Column("used_on", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["user.id"], name="fk_code_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_code_account_id_kind", "code", ["account_id", "kind"], unique=False)


def _make_preference() -> None:
    op.create_table(
        "preference",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("look", sa.String(length=16), nullable=False),
        sa.Column("contrast", sa.String(length=16), nullable=False),
        sa.Column("reduce_motion", sa.Boolean(), nullable=False),
        sa.Column("on_close", sa.String(length=16), nullable=False),
        sa.Column("changed_on", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["user.id"], name="fk_preference_account_id"),
        sa.PrimaryKeyConstraint("account_id", name="pk_preference"),
    )
