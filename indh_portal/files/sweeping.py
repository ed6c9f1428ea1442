"""Compares the files on the disk with their rows, and removes the files that have no row."""

import hashlib
import time
from dataclasses import dataclass, field

from indh_portal.files.models import StoredFile
from indh_portal.files.places import arriving, kept, path_of

DAY = 24 * 3600


@dataclass
class Found:
    """Holds the differences: `orphans` are paths without row, `missing` and `altered` are rows."""

    orphans: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    altered: list = field(default_factory=list)


def compare():
    """Read every folder and every row, and return the differences; change nothing.

    A file is an orphan only after a day, because its transaction may still be open before.
    """
    return Found(orphans=list(orphans()), **dict(zip(("missing", "altered"), _rows(), strict=True)))


def orphans():
    before = time.time() - DAY
    for path in sorted([*kept().glob("*/*"), *arriving().glob("*")]):
        if path.is_file() and path.stat().st_mtime < before and not _has_row(path):
            yield path


def _has_row(path):
    in_place = path.parent.parent == kept()
    place = f"{path.parent.name}/{path.name}"
    return in_place and StoredFile.objects.filter(place=place).exists()


def _rows():
    missing, altered = [], []
    for stored in StoredFile.objects.order_by("pk").iterator():
        path = path_of(stored)
        if not path.is_file():
            missing.append(stored)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != stored.sha256:
            altered.append(stored)
    return missing, altered


def remove(paths):
    """Remove the orphans that still have no row, and return them.

    A row may have been written since they were found.
    """
    removed = [path for path in paths if not _has_row(path)]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed
