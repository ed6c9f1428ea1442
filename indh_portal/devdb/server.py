"""Creates, starts, finds and stops one cluster. The caller must hold its gate (`locks.gate`)."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from indh_portal.devdb import account, binaries, places
from indh_portal.devdb.account import NoDatabaseError

DATABASE = "portal"
OWNER = "portal_owner"
APPLICATION = "portal_app"
PORT = 5432  # it only names the socket file: nothing listens on TCP
PATIENCE = 60  # seconds for a start with recovery, or for a stop
LARGEST_LOG = 5_000_000  # bytes

EVERY_CLUSTER = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    # People's names and amounts stay out of the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
SETTINGS = {
    "run": {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"},
    "test": {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"},
}


@dataclass(frozen=True)
class Server:
    """Describes a live server of Postgres, from the facts in its pid file."""

    pid: int
    data: Path
    socket_dir: Path

    @property
    def psql(self) -> Path:
        """Return the psql beside the running postgres, so that both have the same version."""
        return Path(_command_line(self.pid)[0]).with_name("psql")


def live(folder: Path) -> Server | None:
    """Return the server that runs on the data of this folder, or None.

    Another process may have started it.
    """
    return next(filter(None, map(_owner_of, places.data_folders(folder))), None)


def serve(folder: Path, purpose: str) -> Server:
    """Start the server if it does not run, and return it with its roles and its database.

    The last run may have left the folder in any state. Raises NoDatabaseError.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        server = live(folder) or _start(folder, purpose)
        try:
            _furnish(server)
        except psycopg.OperationalError as trouble:  # it is stopping, or was just killed
            if time.monotonic() > deadline:
                raise NoDatabaseError(f"Postgres ne répond pas ({server.data}).") from trouble
            time.sleep(0.2)
        else:
            return server


def stop(folder: Path) -> bool:
    """Stop the server of this folder; tell whether one was running.

    Postgres rolls back what is open, disconnects everyone and writes a checkpoint. Raises
    NoDatabaseError when it does not stop.
    """
    server = live(folder)
    if server is None:
        return False
    os.kill(server.pid, signal.SIGINT)
    deadline = time.monotonic() + PATIENCE
    while _owner_of(server.data):
        if time.monotonic() > deadline:
            raise NoDatabaseError(f"Postgres ne s’arrête pas (processus {server.pid}).")
        time.sleep(0.02)
    return True


def _owner_of(data: Path) -> Server | None:
    """Return the server that runs on `data`; None when another program has taken over its pid."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    if str(data) not in _command_line(pid):
        return None
    socket = lines[4] if len(lines) > 4 else ""
    return Server(pid, data, Path(socket) if socket else places.socket_dir(data.parent))


def _command_line(pid: int) -> list[str]:
    if Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0")
        return []
    # macOS has no /proc.
    command = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return shlex.split(listing.stdout)


def _start(folder: Path, purpose: str) -> Server:
    programs, data = _choose(folder, purpose)
    if not data.exists():
        _create(programs, data, purpose)
    sockets = account.private_folder(places.socket_dir(folder))
    _clear_the_way(data, sockets)
    log = data / "server.log"
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        os.truncate(log, 0)
    account.run(
        programs / "pg_ctl", "-D", data, "-l", log, "-o", _options(sockets, purpose),
        "-t", str(PATIENCE), "-w", "start",
    )  # fmt: skip
    server = _owner_of(data)
    if server is None:
        raise NoDatabaseError(f"Postgres ne démarre pas : {_last_lines(log)}")
    return server


def _options(sockets: Path, purpose: str) -> str:
    """Return the options of the server, quoted for the shell through which pg_ctl passes them."""
    chosen = EVERY_CLUSTER | SETTINGS[purpose]
    words = ["-k", str(sockets), "-p", str(PORT)]
    words += [word for item in chosen.items() for word in ("-c", "=".join(item))]
    return shlex.join(words)


def _last_lines(log: Path) -> str:
    with contextlib.suppress(OSError):
        return " / ".join(log.read_text(errors="replace").splitlines()[-3:])
    return f"voir {log}"


def _choose(folder: Path, purpose: str) -> tuple[Path, Path]:
    """Return programs and data folder of the same major version.

    Existing data count more than newer programs. Raises NoDatabaseError when no programs fit.
    """
    kept = {places.major_of(data): data for data in places.data_folders(folder)}
    preferred = None
    for major, programs in binaries.usable(folder):
        if major in kept or not kept:
            return programs, folder / f"data{major}"
        preferred = preferred or (programs, folder / f"data{major}")
    if kept and purpose == "run":
        major, data = next(iter(kept.items()))
        raise NoDatabaseError(
            f"{data} attend PostgreSQL {major}, absent de cette machine : "
            "installez-le, ou déplacez ce dossier pour repartir d’une base vide."
        )
    if preferred is None:
        raise NoDatabaseError(
            f"Aucun PostgreSQL {binaries.OLDEST_MAJOR} ou plus récent : indiquez DATABASE_URL, "
            "ou lancez « make install », ou « apt-get install postgresql »."
        )
    return preferred


def _create(programs: Path, data: Path, purpose: str) -> None:
    draft = data.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    account.private_folder(draft)
    made = account.run(
        programs / "initdb", "-D", draft, "-U", OWNER, "-E", "UTF8",
        "--auth-local=trust", "--auth-host=reject", *_locale(programs),
        "--data-checksums" if purpose == "run" else "--no-sync",
    )  # fmt: skip
    if made.returncode:
        raise NoDatabaseError(f"initdb a échoué : {made.stdout.strip()[-500:]}")
    draft.rename(data)


def _locale(programs: Path) -> list[str]:
    """Return the options that give the same UTF-8 rules everywhere.

    From Postgres 17 on these rules are built in and need no locale of the system.
    """
    if binaries.major(programs) >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C.UTF-8"] if sys.platform == "linux" else ["--no-locale"]


def _clear_the_way(data: Path, sockets: Path) -> None:
    """Remove the lock files of a server that stopped, when another process has its pid.

    Postgres itself removes the file of a pid that no process has. It keeps the file when another
    program has the pid, or when the killed server is still a zombie in its container.
    """
    deadline = time.monotonic() + PATIENCE
    while _has_orphans(data):
        if time.monotonic() > deadline:
            raise NoDatabaseError(f"Des processus d’un Postgres arrêté occupent encore {data}.")
        time.sleep(0.1)
    for lock in (data / "postmaster.pid", sockets / f".s.PGSQL.{PORT}.lock"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            os.kill(int(lock.read_text().split()[0]), 0)
            lock.unlink()


def _has_orphans(data: Path) -> bool:
    """Tell whether processes of a killed server still work in `data`; they notice soon and end."""
    for folder in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):
            if folder.readlink() == data:
                return True
    return False


def _furnish(server: Server) -> None:
    """Create the role of the application and the database, unless they exist.

    The role owns nothing.
    """
    with psycopg.connect(
        host=str(server.socket_dir),
        port=PORT,
        user=OWNER,
        dbname="postgres",
        connect_timeout=10,
        autocommit=True,
    ) as connection:
        role = "SELECT 1 FROM pg_roles WHERE rolname = %s"
        if connection.execute(role, [APPLICATION]).fetchone() is None:
            command = "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE"
            connection.execute(sql.SQL(command).format(sql.Identifier(APPLICATION)))
        database = "SELECT 1 FROM pg_database WHERE datname = %s"
        if connection.execute(database, [DATABASE]).fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
