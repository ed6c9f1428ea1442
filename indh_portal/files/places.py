"""Keeps files in private folders under MEDIA_ROOT, one for each month.

Each file is written through to the disk, so that a power cut loses nothing.
"""

import os
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path

from django.conf import settings

FOLDER_MODE, FILE_MODE = 0o700, 0o600


def kept():
    """Return the folder of the files that are kept."""
    return Path(settings.MEDIA_ROOT) / "files"


def arriving():
    """Return the folder of the files under examination.

    It is on the same disk as the kept files, so that a move is atomic.
    """
    return Path(settings.MEDIA_ROOT) / "arriving"


def path_of(stored_file):
    return kept() / stored_file.place


def private_folder(folder):
    """Make a folder that only our account may enter, with the missing folders above it."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        with suppress(FileExistsError):
            each.mkdir(mode=FOLDER_MODE)
            each.chmod(FOLDER_MODE)
            _fsync(each.parent)
    return folder


class ArrivingFile:
    """Holds a private temporary file, which is removed with this object unless it was kept."""

    def __init__(self):
        handle, name = tempfile.mkstemp(dir=private_folder(arriving()))
        os.close(handle)
        self.path = Path(name)
        self._forget = weakref.finalize(self, _remove, self.path)

    def keep(self, place):
        """Move the file to its final place; write it, then its folder, through to the disk."""
        final = kept() / place
        private_folder(final.parent)
        self.path.chmod(FILE_MODE)
        _fsync(self.path)
        self.path.rename(final)
        self._forget.detach()
        _fsync(final.parent)

    def discard(self):
        self._forget()


def _remove(path):
    path.unlink(missing_ok=True)


def _fsync(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
