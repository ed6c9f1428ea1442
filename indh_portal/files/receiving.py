"""Turns an upload into a stored file and its row.

It finds the kind, examines the file, redraws an image, and moves the result to its place. The row
comes last, in the transaction of the caller.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from indh_portal.files.doors import MEGABYTE, Refused, kind_at, refused
from indh_portal.files.examination import examine
from indh_portal.files.kinds import HEAD, Kind
from indh_portal.files.models import StoredFile
from indh_portal.files.names import clean_name
from indh_portal.files.places import ArrivingFile

log = logging.getLogger("indh_portal.files")

FIRST_PHOTO_YEAR = 1990


@dataclass
class Examined:
    """Holds what will be kept of an upload; its file is still in the folder of arriving files."""

    door: Any
    file: ArrivingFile
    kind: Kind
    uploaded_sha256: str
    facts: dict


def receive(upload, *, door, by, keep_taken_at=False):
    """Keep one uploaded file and return its StoredFile.

    The bytes are on the disk before the row is written. The row is part of the transaction of the
    caller; after a day, `sweep_files` removes a file without a row. The time of a photo is kept
    only with `keep_taken_at`, and only if it is plausible. Raises Refused, a ValidationError with a
    sentence, when the file may not pass `door` or the person has sent too much.
    """
    _within_quota(by)
    examined = examined_at(door, upload)
    identifier = uuid4()
    kind = examined.kind
    place = f"{timezone.localdate():%Y-%m}/{identifier}.{kind.extension}"
    octets = examined.file.path.read_bytes()
    examined.file.keep(place)
    return StoredFile.objects.create(
        id=identifier,
        kind=kind,
        place=place,
        original_name=clean_name(upload.name or "", kind),
        size=len(octets),
        sha256=hashlib.sha256(octets).hexdigest(),
        uploaded_sha256=examined.uploaded_sha256,
        width=examined.facts.get("width"),
        height=examined.facts.get("height"),
        pages=examined.facts.get("pages"),
        taken_at=_moment(examined.facts.get("taken_at")) if keep_taken_at else None,
        received_by=by,
    )


def examined_at(door, upload):
    """Examine an upload for `door` only once: the form does it, and `receive` uses the result."""
    examined = getattr(upload, "examined", None)
    if examined is None or examined.door is not door or not examined.file.path.exists():
        examined = upload.examined = _examine(door, upload)
    return examined


def _examine(door, upload):
    try:
        kind = kind_at(door, _head(upload), upload.size)
    except Refused as refusal:
        log.warning("upload refused code=%s size=%s", refusal.code, upload.size)
        raise
    arrived, digest = _copied(upload)
    kept = ArrivingFile() if kind.is_image else arrived
    try:
        facts = examine(arrived.path, kind, kept.path)
    except Refused as refusal:
        kept.discard()
        log.warning("upload refused code=%s sha256=%s", refusal.code, digest)
        raise
    finally:
        if kept is not arrived:
            arrived.discard()
    return Examined(door, kept, Kind(facts["kind"]), digest, facts)


def _head(upload):
    upload.seek(0)
    head = upload.read(HEAD)
    upload.seek(0)
    return head


def _copied(upload):
    """Copy the upload to an arriving file; return the file and its hash."""
    arrived, digest = ArrivingFile(), hashlib.sha256()
    with arrived.path.open("wb") as copy:
        for chunk in upload.chunks():
            digest.update(chunk)
            copy.write(chunk)
    upload.seek(0)
    return arrived, digest.hexdigest()


def _within_quota(by):
    """Refuse a person who has sent too much in 24 hours.

    Two uploads at the same moment may both pass: the limit slows people down, it is not exact.
    """
    number, octets = StoredFile.objects.received_today(by).weight()
    files, megabytes = settings.UPLOAD_QUOTA_FILES, settings.UPLOAD_QUOTA_MEGABYTES
    if number >= files or octets >= megabytes * MEGABYTE:
        raise refused("quota", files=files, megabytes=megabytes)


def _moment(taken_at):
    """Return when the photo was taken; None for an impossible time, from a clock that nobody set.

    A time without offset is local time.
    """
    if not taken_at:
        return None
    moment = datetime.fromisoformat(taken_at)
    moment = moment if moment.tzinfo else timezone.make_aware(moment)
    return moment if moment.year >= FIRST_PHOTO_YEAR and moment <= timezone.now() else None
