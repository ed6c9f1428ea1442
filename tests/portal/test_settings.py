"""Tests what the settings ensure in production, in a process that serves and in a session."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

PRODUCTION = {
    "ENVIRONMENT": "production",
    "ALLOWED_HOSTS": "portail.example",
    "SECRET_KEY": "only-here-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
    "PORTAL_PROCESS": "web",
    "DJANGO_SETTINGS_MODULE": "indh_portal.settings",
}
SAFE = {
    "DEBUG": False,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_REDIRECT_EXEMPT": ["^healthz$", "^readyz$"],
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SECURE_REFERRER_POLICY": "same-origin",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "SESSION_COOKIE_NAME": "__Host-session",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_AGE": 36_000,
    "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "LANGUAGE_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_HTTPONLY": True,
    "X_FRAME_OPTIONS": "DENY",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 2_621_440,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 2_000,
    "DATA_UPLOAD_MAX_NUMBER_FILES": 10,
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
    "AXES_FAILURE_LIMIT": 10,
    "AXES_COOLOFF_TIME": 0.25,
    "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
    "AXES_IPWARE_PROXY_COUNT": 0,
    "ACCOUNT_SESSION_REMEMBER": False,
    "USE_TZ": True,
    "TIME_ZONE": "Africa/Casablanca",
}
PRINTED = """
import json
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in %r}))
"""
CUT_OFF = """
import os
import django
django.setup()
import psycopg
from django.db import connection

def backend():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        found = cursor.fetchone()[0]
    connection.close()
    return found

before = backend()
with psycopg.connect(os.environ["DATABASE_URL"]) as other:
    other.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
# The pool hands out its connections in turn.
print(before not in [backend() for _ in range(4)])
connection.close_pool()
"""
LIMITS = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for name in ("jit", "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        cursor.execute(f"SHOW {name}")
        print(cursor.fetchone()[0])
connection.close()
connection.close_pool()
"""


def said_by(program, **environment):
    """Return the lines that a program prints in a new process with the settings of production."""
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env=os.environ | PRODUCTION | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split("\n")[:-1]


def test_production_is_closed_where_it_must_be():
    (printed,) = said_by(PRINTED % list(SAFE))
    assert json.loads(printed) == SAFE


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "x" * 60,
        "django-insecure-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
        "only-here-0123456789-abcdefghijklmnopqrstuvwxyz-A",
    ],
    ids=["none", "one letter", "Django’s own", "49 letters"],
)
def test_production_does_not_start_with_a_weak_key(weak):
    with pytest.raises(AssertionError, match="SECRET_KEY est absente ou trop faible"):
        said_by("import indh_portal.settings", SECRET_KEY=weak)


def test_a_page_is_served_after_the_database_cut_a_waiting_connection():
    assert said_by(CUT_OFF) == ["True"]


def test_no_page_holds_the_database_for_long():
    assert said_by(LIMITS) == ["off", "10s", "5s", "30s"]


def test_a_session_lasts_ten_hours_at_most(officer):
    (session,) = Session.objects.all()
    left = session.expire_date - timezone.now()
    assert timedelta(hours=9, minutes=59) < left <= timedelta(hours=10)
