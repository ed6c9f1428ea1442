"""Tests `.ci/ends.py`, which `make check`, `make fix` and pre-commit run."""

import subprocess
import sys

import pytest
from django.conf import settings

ENDS = settings.BASE_DIR / ".ci" / "ends.py"


def ends(*words):
    command = [sys.executable, ENDS, *words]
    return subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (b"a\nb", b"a\nb\n"),
        (b"a\n\n\n", b"a\n"),
        (b"a  \n\tb\t\n", b"a\n\tb\n"),
        (b"a\r\nb\r\n", b"a\nb\n"),
        (b"\n\n", b""),
        ("é\u00a0\n\n".encode(), "é\u00a0\n".encode()),
    ],
)
def test_a_file_that_ends_badly_is_named_then_mended(tmp_path, written, wanted):
    file = tmp_path / "a.txt"
    file.write_bytes(written)
    named = ends(file)
    assert (named.returncode, str(file) in named.stdout) == (1, True)
    assert ends("--fix", file).returncode == 0
    assert file.read_bytes() == wanted
    assert ends(file).returncode == 0


@pytest.mark.parametrize(
    ("name", "kept"),
    [("a.png", b"\x89PNG \n\n"), ("a.po", b'msgstr ""\n\n'), ("__init__.py", b"")],
)
def test_pictures_catalogues_and_empty_files_stay_as_they_are(tmp_path, name, kept):
    file = tmp_path / name
    file.write_bytes(kept)
    assert (ends(file).returncode, ends("--fix", file).returncode) == (0, 0)
    assert file.read_bytes() == kept


def test_every_file_of_the_house_ends_well():
    assert ends().stdout == ""
