"""Starts and stops the private Postgres of a machine that has no other.

`url("run")` gives a durable database; `url("test")` gives a fast one, which may lose data in a
crash. Each lives under `var/postgres/<purpose>/` of the project (`DEVDB_STATE` moves it), listens
on a Unix socket only, and never runs as root. A process that asks for a URL holds a shared lock
until it ends; the last process stops the server. The kernel drops the lock of a killed process, so
nothing needs cleaning.

    python -m indh_portal.devdb [--test] status | stop | remove | psql [options] | exec command
"""

import shutil
import threading
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from indh_portal.devdb import account, locks, places, server
from indh_portal.devdb.account import NoDatabaseError
from indh_portal.devdb.server import DATABASE, OWNER, PORT, SETTINGS, Server

__all__ = ["NoDatabaseError", "is_private", "leave", "remove_tests", "running", "stop", "url"]

_threads = threading.Lock()


def url(purpose: str, role: str | None = None, state: Path | None = None) -> str:
    """Return the DATABASE_URL of the private cluster; start the cluster when it does not run.

    `role` is `portal_owner` (default) or `portal_app`; `state` replaces `var/postgres`.
    Raises NoDatabaseError.
    """
    if purpose not in SETTINGS:
        raise ValueError(f"purpose is one of {', '.join(SETTINGS)}")
    with _threads, account.closed_folders_explained():
        folder = places.claim(purpose, state)
        with locks.gate(folder):
            locks.hold(folder, at_last=server.stop)
            found = server.serve(folder, purpose)
    return address(found, role or OWNER)


def address(found: Server, role: str) -> str:
    """Return the URL of a server in the form that libpq, psycopg and Django all understand."""
    return f"postgresql://{role}@/{DATABASE}?host={quote(str(found.socket_dir))}&port={PORT}"


def is_private(url: str) -> bool:
    """Tell whether a DATABASE_URL (or a socket folder) leads to a cluster of this project."""
    host = url if url.startswith("/") else _host(url)
    sockets = {
        places.socket_dir(base / purpose).resolve()
        for base in places.bases()
        for purpose in SETTINGS
    }
    return host.startswith("/") and Path(host).resolve() in sockets


def _host(url: str) -> str:
    parts = urlsplit(url)
    return parse_qs(parts.query).get("host", [parts.hostname or ""])[0]


def running(purpose: str, state: Path | None = None) -> Server | None:
    """Return the live server of this purpose; start nothing and hold no lock."""
    return next(filter(None, map(server.live, places.possible(purpose, state))), None)


def remove_tests(state: Path | None = None) -> None:
    """Stop the cluster of the tests and delete its data."""
    stop("test", state)
    for folder in places.possible("test", state):
        shutil.rmtree(folder, ignore_errors=True)


def leave() -> None:
    """Give back the shares of this process before it ends; the last process stops each cluster."""
    locks.leave()


def stop(purpose: str, state: Path | None = None) -> bool:
    """Stop the cluster even when others use it; tell whether one was running."""
    found = running(purpose, state)
    if found is None:
        return False
    with _threads, account.closed_folders_explained(), locks.gate(found.data.parent):
        return server.stop(found.data.parent)
