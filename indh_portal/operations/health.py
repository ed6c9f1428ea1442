"""Answers the two questions of a load balancer. No answer names a host, a version or a cause."""

import logging
import os
import shutil
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse
from django.views.decorators.http import require_safe

log = logging.getLogger("indh_portal.health")

LEAST_FREE = 0.10


@login_not_required
@require_safe
def healthz(request):
    """Answer that the process runs."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def readyz(request):
    """Answer 503 while the database, migrations, files or disk cannot serve a whole page."""
    failing = [name for name, is_well in CHECKS.items() if not _holds(name, is_well)]
    if failing:
        return JsonResponse({"status": "unavailable", "failing": failing}, status=503)
    return JsonResponse({"status": "ok"})


def _holds(name, is_well):
    try:
        return is_well()
    except (DatabaseError, OSError) as trouble:
        log.error("readyz %s: %s", name, type(trouble).__name__)
        return False


def database_answers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrations_are_applied():
    return latest_migrations() <= set(
        MigrationRecorder(connection).migration_qs.values_list("app", "name")
    )


@cache
def latest_migrations():
    """Return the last migration of each app in the code."""
    return set(MigrationLoader(None).graph.leaf_nodes())


def media_is_writable():
    media = Path(settings.MEDIA_ROOT)
    existing = next(place for place in (media, *media.parents) if place.exists())
    return os.access(existing, os.W_OK | os.X_OK)


def disk_has_room():
    media = Path(settings.MEDIA_ROOT)
    existing = next(place for place in (media, *media.parents) if place.exists())
    usage = shutil.disk_usage(existing)
    return usage.free > LEAST_FREE * usage.total


CHECKS = {
    "database": database_answers,
    "migrations": migrations_are_applied,
    "media": media_is_writable,
    "disk": disk_has_room,
}
