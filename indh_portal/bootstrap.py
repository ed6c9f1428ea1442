"""Prepares a fresh checkout for `make`: settings file, languages, data and static files.

python -m indh_portal.bootstrap environment | messages | prepare | fresh | serve
"""

import contextlib
import hashlib
import os
import secrets
import socket
import sys
from pathlib import Path

import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from indh_portal import devdb

PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = """\
# Written once by « make ». Every variable is explained in .env.example.
ENVIRONMENT=development
SECRET_KEY={key}
"""


def write_environment(file: Path = PROJECT / ".env") -> None:
    """Write the settings of a development machine, with its own secret; keep an existing file."""
    with contextlib.suppress(FileExistsError):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as lines:
            lines.write(ENVIRONMENT.format(key=secrets.token_urlsafe(64)))


def compile_messages(locale: Path = PROJECT / "locale") -> list[Path]:
    """Compile each catalogue whose .mo file is missing or older; leave fuzzy entries out."""
    compiled = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parts[-3], domain=source.stem)
        draft = target.with_suffix(".mo.draft")
        with draft.open("wb") as binary:
            write_mo(binary, catalogue)
        draft.rename(target)
        compiled.append(target)
    return compiled


def require_free_port(port: str) -> None:
    """Stop with one sentence when the portal cannot listen on this port of the loopback."""
    if not port.isdigit() or not 0 < int(port) < 65_536:
        sys.exit(f"PORT={port} n’est pas un numéro de port.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            sys.exit(
                f"Le port {port} est déjà pris : arrêtez l’autre programme "
                f"ou choisissez un autre port, par exemple « make run PORT={int(port) % 65_535 + 1} »."
            )


def prepare() -> None:
    """Bring the database up to date and fill an empty private one."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("reference_data")
    if _is_private():
        call_command("demo", if_empty=True)


def fresh() -> None:
    """Delete the private demonstration and make it anew; refuse any other database."""
    django.setup()
    call_command("remake_demonstration")
    prepare()


def collect_static() -> None:
    """Hash and compress the static files when one of them has changed since the last time."""
    stamp = PROJECT / "build" / ".static"
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    digest = _static_digest()
    if manifest.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)


def _static_digest() -> str:
    digest = hashlib.sha256((PROJECT / "requirements.txt").read_bytes())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = os.stat(storage.path(name))
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def serve() -> None:
    """Prepare everything, print the address of the portal, and replace this process by gunicorn."""
    port = os.environ.get("PORT") or "8000"
    require_free_port(port)
    prepare()
    collect_static()
    _say(f"\nLe portail : http://127.0.0.1:{port}/      (Ctrl+C l’arrête)")
    if _is_private():
        # gunicorn reads the settings again and connects as the role that serves pages.
        del os.environ["DATABASE_URL"]
    os.environ["PORTAL_PROCESS"] = "web"
    command = ["gunicorn", "-c", str(PROJECT / "indh_portal" / "gunicorn.py"), "indh_portal.wsgi"]
    os.execv(sys.executable, [sys.executable, "-m", *command])  # noqa: S606


def _is_private() -> bool:
    return devdb.is_private(os.environ.get("DATABASE_URL", ""))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


VERBS = {
    "environment": write_environment,
    "messages": compile_messages,
    "prepare": prepare,
    "fresh": fresh,
    "serve": serve,
}


def main() -> None:
    """Run the one verb of the command line; print a problem that a person can solve on one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "indh_portal.settings")
    if len(sys.argv) != 2 or sys.argv[1] not in VERBS:
        sys.exit(f"python -m indh_portal.bootstrap {' | '.join(VERBS)}")
    try:
        VERBS[sys.argv[1]]()
    except (ImproperlyConfigured, CommandError, devdb.NoDatabaseError) as trouble:
        sys.exit(str(trouble))


if __name__ == "__main__":
    main()
