"""Holds the settings of the tests: those of the portal, on a private Postgres.

That Postgres may lose its data in a crash.
"""

import os

os.environ.setdefault("ENVIRONMENT", "development")
os.environ.setdefault("SECRET_KEY", "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ")
if "DATABASE_URL" not in os.environ:
    from indh_portal import devdb

    os.environ["DATABASE_URL"] = devdb.url("test")
# The tests must never touch the database in which people keep their data.
os.environ["DATABASE_OWNER_URL"] = os.environ["DATABASE_URL"]

from indh_portal.settings import *  # noqa: F403
from indh_portal.settings import BASE_DIR, STORAGES

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# A browser test waits for the page, not for a compressed file.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = BASE_DIR / "var" / "test-media"
