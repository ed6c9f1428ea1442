"""The private Postgres of a machine that has none.

`url("run")` gives a durable database, `url("test")` a fast one that may forget. Each lives under
`var/postgres/<purpose>/` of the project (`DEVDB_STATE` moves it), listens on a Unix socket only, and
never runs as root. Whoever asks for a URL holds a shared lock until its process ends; the last one
out stops the server. The kernel drops the lock of a killed process, so nothing needs cleaning.

    python -m indh_portal.devdb [--test] status | stop | remove | psql [options of psql] | exec command
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
    """Return the DATABASE_URL of the running private cluster, which is started if need be.

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
    """Write the URL that libpq, psycopg and Django all understand."""
    return f"postgresql://{role}@/{DATABASE}?host={quote(str(found.socket_dir))}&port={PORT}"


def is_private(url: str) -> bool:
    """Tell whether a DATABASE_URL (or the socket folder alone) is one of this project's clusters."""
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
    """Return the live server of that purpose, without starting or holding anything."""
    return next(filter(None, map(server.live, places.possible(purpose, state))), None)


def remove_tests(state: Path | None = None) -> None:
    """Stop the cluster of the tests and delete its data."""
    stop("test", state)
    for folder in places.possible("test", state):
        shutil.rmtree(folder, ignore_errors=True)


def leave() -> None:
    """Give back this process’s share of every cluster, as its end would; the last one stops it."""
    locks.leave()


def stop(purpose: str, state: Path | None = None) -> bool:
    """Stop the cluster whoever uses it; tell whether one was running."""
    found = running(purpose, state)
    if found is None:
        return False
    with _threads, account.closed_folders_explained(), locks.gate(found.data.parent):
        return server.stop(found.data.parent)
