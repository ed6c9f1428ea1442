"""Finds the account that runs Postgres. Postgres refuses root, so root uses another account."""

import contextlib
import functools
import os
import pwd
import stat
import subprocess
from pathlib import Path


class NoDatabaseError(RuntimeError):
    """Says that no private Postgres can run, in one sentence that a person can act on."""


@contextlib.contextmanager
def closed_folders_explained():
    """Turn a PermissionError of the file system into a NoDatabaseError with one sentence."""
    try:
        yield
    except PermissionError as trouble:
        raise NoDatabaseError(
            f"{trouble.filename} est fermé à ce compte : un autre a créé cette base privée."
        ) from trouble


@functools.cache
def lent() -> pwd.struct_passwd | None:
    """Return the unprivileged account that root uses; None when we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoDatabaseError("Postgres refuse root, et aucun compte postgres ou nobody n’existe.")


def run(*command: Path | str) -> subprocess.CompletedProcess[str]:
    """Run a program of Postgres without privileges, without our PG* variables and our secrets."""
    account = lent()
    return subprocess.run(  # noqa: S603 (our own programs, no shell)
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": "/", "LC_ALL": "C.UTF-8"},
        check=False,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )


def reaches(path: Path) -> bool:
    """Tell whether the account of Postgres may enter or execute `path`."""
    if lent() is None:
        return os.access(path, os.X_OK)
    return run("test", "-x", path).returncode == 0


def give(path: Path) -> None:
    """Make the account of Postgres the owner of one file or folder.

    It does nothing when we are not root.
    """
    if account := lent():
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def private_folder(path: Path) -> Path:
    """Make `path` a folder of the account of Postgres alone; refuse one that somebody else owns."""
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700)
    account, found = lent(), path.lstat()
    owners = {os.geteuid(), account.pw_uid if account else os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
        raise NoDatabaseError(f"{path} appartient à un autre compte : supprimez-le ou déplacez-le.")
    give(path)
    path.chmod(0o700)
    return path
