"""Flask-Security's log-in, in a process and an environment of its own: what its view does, without the page."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from flask import Flask
from flask_security import Security, SQLAlchemyUserDatastore, hash_password, login_user, logout_user
from flask_security.models import fsqla_v3 as models
from flask_security.utils import lookup_identity
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

FOLDER, ACCOUNTS = Path(sys.argv[1]), int(sys.argv[2])
PASSWORD = "a quiet walk in the fog"
FILL = """INSERT INTO user (email, username, password, active, fs_uniquifier, create_datetime, update_datetime)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last)
SELECT 'user' || i || '@ward.example', 'user' || i, :hash, 1, 'u' || i, '2026-03-02 09:00:00', '2026-03-02 09:00:00'
FROM n"""

app = Flask("bench")
app.config |= {
    "SECRET_KEY": "a key of the benchmark",
    "SECURITY_PASSWORD_SALT": "the salt of the benchmark",
    "SECURITY_PASSWORD_HASH": "pbkdf2_sha256",
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {"pbkdf2_sha256__default_rounds": 1},
    "SECURITY_TRACKABLE": True,  # when and where from, as ours keeps it
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SQLALCHEMY_DATABASE_URI": f"sqlite:///{FOLDER / 'flask.db'}",
}
db = SQLAlchemy(app)
models.FsModels.set_db_info(db)


class Role(db.Model, models.FsRoleMixin):  # type: ignore[name-defined,misc]
    """As its guide has it."""


class User(db.Model, models.FsUserMixin):  # type: ignore[name-defined,misc]
    """As its guide has it."""


security = Security(app, SQLAlchemyUserDatastore(db, User, Role))


def log_in() -> float:
    """One log-in as its view does it; the log-out after it is not measured."""
    with app.test_request_context("/login", environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        begun = time.perf_counter()
        user = lookup_identity("user1@ward.example")
        assert user is not None
        assert user.verify_and_update_password(PASSWORD)
        login_user(user, authn_via=["password"])
        db.session.commit()
        taken = time.perf_counter() - begun
        logout_user()
        db.session.remove()
    return taken


with app.app_context():
    db.create_all()
    db.session.execute(text(FILL), {"last": ACCOUNTS, "hash": hash_password(PASSWORD)})
    db.session.commit()
print("ready", flush=True)
for _line in sys.stdin:
    print(log_in(), flush=True)
