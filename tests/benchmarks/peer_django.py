"""Django's log-in, in a process and an environment of its own: `authenticate` and `login` with a session in SQLite."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import django
from django.conf import settings

FOLDER, ACCOUNTS = Path(sys.argv[1]), int(sys.argv[2])
settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "django.db"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    PASSWORD_HASHERS=["tests.benchmarks.peer_django_hasher.Cheap"],
    SECRET_KEY="a key of the benchmark",
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.contrib.auth import authenticate, login, logout  # noqa: E402  Django wants its settings first
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest  # noqa: E402

PASSWORD = "a quiet walk in the fog"
FILL = """INSERT INTO auth_user (username, email, password, first_name, last_name, is_superuser, is_staff, is_active,
                                 date_joined)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)
SELECT 'user' || i, 'user' || i || '@ward.example', %s, 'Maria', 'Lindqvist', 0, 0, 1, '2026-03-02 09:00:00' FROM n"""


def log_in() -> float:
    """One log-in; the log-out after it is not measured."""
    request = HttpRequest()
    request.session = SessionStore()
    begun = time.perf_counter()
    user = authenticate(request, username="user1", password=PASSWORD)
    assert user is not None
    login(request, user)
    request.session.save()
    taken = time.perf_counter() - begun
    logout(request)
    return taken


call_command("migrate", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute(FILL, [ACCOUNTS, make_password(PASSWORD)])
print("ready", flush=True)
for _line in sys.stdin:
    print(log_in(), flush=True)
