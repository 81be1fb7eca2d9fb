"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_meta()
    _make_computer()
    _make_user()
    _make_last_here()
    _make_session()
    _make_throttle()
    _make_audit()


def _make_meta() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )


def _make_computer() -> None:
    op.create_table(
        "computer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.Column("first_seen", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_computer"),
    )


def _make_user() -> None:
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(length=64), nullable=False),
        sa.Column("last_name", sa.String(length=64), nullable=False),
        sa.Column("user_name", sa.String(length=30), nullable=False),
        sa.Column("user_name_key", sa.String(length=30), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("email_key", sa.String(length=320), nullable=True),
        sa.Column("created_on", sa.String(length=32), nullable=False),
        sa.Column("role_code", sa.Integer(), nullable=False),
        sa.Column("password", sa.String(length=512), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("ends_on", sa.String(length=32), nullable=True),
        sa.Column("password_must_change", sa.Boolean(), nullable=False),
        sa.Column("hue", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_user"),
        sa.UniqueConstraint("email_key", name="uq_user_email_key"),
        sa.UniqueConstraint("user_name_key", name="uq_user_user_name_key"),
        sqlite_autoincrement=True,
    )


def _make_last_here() -> None:
    op.create_table(
        "last_here",
        sa.Column("computer_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["user.id"], name="fk_last_here_account_id"),
        sa.ForeignKeyConstraint(["computer_id"], ["computer.id"], name="fk_last_here_computer_id"),
        sa.PrimaryKeyConstraint("computer_id", "account_id", name="pk_last_here"),
    )
    op.create_index("ix_last_here_computer_id_at", "last_here", ["computer_id", "at"], unique=False)


def _make_session() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("family", sa.LargeBinary(length=16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("pending_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("retired_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("retired_on", sa.String(length=32), nullable=True),
        sa.Column("rotated_on", sa.String(length=32), nullable=False),
        sa.Column("computer_id", sa.String(length=32), nullable=False),
        sa.Column("run", sa.String(length=32), nullable=False),
        sa.Column("remembered", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.String(length=32), nullable=False),
        sa.Column("last_seen", sa.String(length=32), nullable=False),
        sa.Column("ends_on", sa.String(length=32), nullable=False),
        sa.Column("ended_on", sa.String(length=32), nullable=True),
        sa.Column("ended_why", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["user.id"], name="fk_session_account_id"),
        sa.ForeignKeyConstraint(["computer_id"], ["computer.id"], name="fk_session_computer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_session_open_account",
        "session",
        ["account_id", "remembered"],
        unique=False,
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_index(
        "ix_session_open_computer",
        "session",
        ["computer_id", "remembered"],
        unique=False,
        sqlite_where=sa.text("ended_on IS NULL"),
    )


def _make_throttle() -> None:
    op.create_table(
        "throttle",
        sa.Column("key", sa.String(length=72), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_throttle"),
    )
    op.create_index("ix_throttle_account_id_last_at", "throttle", ["account_id", "last_at"], unique=False)


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=30), nullable=True),
        sa.Column("actor_role", sa.String(length=16), nullable=True),
        sa.Column("capacity", sa.String(length=16), nullable=False),
        sa.Column("subject_kind", sa.String(length=16), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("subject_name", sa.String(length=30), nullable=True),
        sa.Column("event", sa.String(length=32), nullable=False),
        sa.Column("result", sa.String(length=32), nullable=False),
        sa.Column("computer_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=320), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_actor", "audit", ["actor_id", "event", "number"], unique=False)
    op.create_index("ix_audit_subject", "audit", ["subject_kind", "subject_id", "number"], unique=False)
