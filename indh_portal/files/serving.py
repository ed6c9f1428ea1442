"""Serves a stored file. The caller must have checked the right: no address leads here by itself."""

import logging
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse

from indh_portal.files.places import path_of
from indh_portal.ui import errors

log = logging.getLogger("indh_portal.files")

# A PDF or a forged image that a browser opens here can run, load and send nothing.
SANDBOX = "sandbox; default-src 'none'"
_UNSAFE_IN_HEADER = re.compile(r"[^A-Za-z0-9._-]+")


def file_response(stored_file, request, *, inline=False):
    """Return the whole file with its own type, for this person only and without caching.

    Images may be shown `inline`; a PDF is always an attachment. It answers no range or condition,
    so that no answer tells what exists. A request from another site raises PermissionDenied. A file
    that is not on the disk gives a 503 page: it is not a fault of the visitor.
    """
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise PermissionDenied
    path = path_of(stored_file)
    if not path.is_file():
        log.error("file missing id=%s", stored_file.pk)
        return errors.page(request, "files/missing.html", 503, level=logging.ERROR)
    response = _handed_over(stored_file, path)
    shown = "inline" if inline and stored_file.is_image else "attachment"
    for header, value in {
        "Content-Type": stored_file.content_type,
        "Content-Disposition": f"{shown}; {named(stored_file)}",
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "none",
    }.items():
        response[header] = value
    return response


def _handed_over(stored_file, path):
    """Return the bytes, or the header that tells nginx to send them (UPLOAD_ACCEL_PREFIX)."""
    if settings.UPLOAD_ACCEL_PREFIX:
        accelerated = quote(f"{settings.UPLOAD_ACCEL_PREFIX.rstrip('/')}/{stored_file.place}")
        return HttpResponse(headers={"X-Accel-Redirect": accelerated})
    return FileResponse(path.open("rb"))


def named(stored_file):
    """Return `filename` in ASCII for old programs and `filename*` with every letter (RFC 6266)."""
    name = PurePosixPath(stored_file.original_name)
    letters = unicodedata.normalize("NFKD", name.stem).encode("ascii", "ignore").decode()
    plain = _UNSAFE_IN_HEADER.sub("-", letters).strip("-.") or "fichier"
    return f"filename=\"{plain}{name.suffix}\"; filename*=UTF-8''{quote(str(name), safe='')}"
