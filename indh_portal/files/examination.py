"""Starts a separate process that opens one file, and reads its answer; that process may crash."""

import json
import logging
import subprocess
import sys
from threading import BoundedSemaphore

from django.conf import settings

from indh_portal.files.bounds import WALL_SECONDS
from indh_portal.files.doors import refused
from indh_portal.files.kinds import Kind

log = logging.getLogger("indh_portal.files")

# Each process may take 300 MiB, so the files of a whole gallery wait for their turn.
AT_ONCE = 2
_turns = BoundedSemaphore(AT_ONCE)


def command(source, kind, target):
    """Return the arguments of the process that opens `source`."""
    python = [sys.executable, "-E", "-s", "-m"]
    if kind is Kind.PDF:
        return [*python, "indh_portal.files.examine_pdf", str(source)]
    return [
        *python, "indh_portal.files.redraw_image", str(source), kind.name, str(target),
    ]  # fmt: skip


def examine(source, kind, target):
    """Return facts about a file: kind, width, height, pages, taken_at; redraw an image to `target`.

    Raises Refused with a sentence, also when the process crashes, takes too long or gives no JSON.
    """
    found = _ask(command(source, kind, target))
    if "refused" in found:
        if "trouble" in found:
            log.warning("examination broke: %s", found["trouble"])
        raise refused(found["refused"], **found.get("params", {}))
    return found


def _ask(arguments):
    with _turns:
        try:
            done = subprocess.run(  # noqa: S603 — our own module, and paths of our own making
                arguments,
                cwd=settings.BASE_DIR,
                env={"PATH": "", "LANG": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"refused": "too_heavy", "trouble": "timeout"}
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"refused": "too_heavy", "trouble": f"exit {done.returncode}"}
