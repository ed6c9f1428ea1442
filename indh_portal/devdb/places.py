"""Says where a cluster keeps its files and its socket."""

import contextlib
import hashlib
import os
from pathlib import Path

from indh_portal.devdb import account

PROJECT = Path(__file__).resolve().parent.parent.parent
# Systems allow a path of 107 bytes (Linux) or 103 (macOS).
LONGEST_SOCKET_PATH = 100


def bases() -> list[Path]:
    """Return the folders that may hold this project's clusters, the preferred one first.

    Root uses the last two when the account that runs Postgres cannot enter the project. /var/lib
    comes before /var/tmp, because systems delete old files in /var/tmp, and a cluster that loses a
    file is lost.
    """
    if moved := os.environ.get("DEVDB_STATE"):
        return [Path(moved).resolve()]
    name = f"indh-portal-postgres-{key(PROJECT)}"
    return [
        PROJECT / "var" / "postgres",
        Path("/var/lib") / name,
        Path("/var/tmp") / name,  # noqa: S108 (its owner is checked)
    ]


def key(path: Path) -> str:
    """Return ten characters that stand for a path, always the same ones for the same path."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def possible(purpose: str, state: Path | None = None) -> list[Path]:
    """Return the folders of one purpose; first those that hold data, so that they stay in use."""
    folders = [base / purpose for base in ([state.resolve()] if state else bases())]
    return sorted(folders, key=lambda folder: not data_folders(folder))


def data_folders(folder: Path) -> list[Path]:
    """Return the data folder of each major version, the newest first: `data18`, `data15`."""
    with contextlib.suppress(OSError):
        found = [path for path in folder.glob("data[0-9]*") if path.name[4:].isdigit()]
        return sorted(found, key=major_of, reverse=True)
    return []


def major_of(data: Path) -> int:
    """Return the major version in the name of a data folder."""
    return int(data.name.removeprefix("data"))


def claim(purpose: str, state: Path | None) -> Path:
    """Return the first folder of this purpose where the account can work.

    It makes the folder private to that account.
    """
    folders = possible(purpose, state)
    for folder in folders:
        with contextlib.suppress(OSError):
            _open_way(folder.parent)
            if account.reaches(folder.parent):
                return account.private_folder(folder)
    raise account.NoDatabaseError(
        f"Le compte qui fait tourner Postgres n’atteint pas {folders[0]} : "
        "indiquez DATABASE_URL, ou dans DEVDB_STATE un dossier qui lui est ouvert."
    )


def _open_way(base: Path) -> None:
    base.mkdir(parents=True, exist_ok=True)
    # Under a strict umask the account could not enter root’s folder; what is inside stays private.
    if account.lent() and base.stat().st_uid == 0:
        base.chmod(base.stat().st_mode | 0o111)


def socket_dir(folder: Path) -> Path:
    """Return the folder of the socket: beside the data, or in /tmp when that path is too long."""
    inside = folder / "s"
    if len(str(inside / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
        return inside
    return Path("/tmp") / f"indh-portal-{key(folder)}"  # noqa: S108 (its owner is checked)
