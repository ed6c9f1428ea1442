"""Holds the tests that the small runs of test_runs.py execute.

pytest collects this file only when it is named.
"""

import os
import time
from pathlib import Path

import pytest

from tests.suite import databases

PLACE = Path(os.environ.get("A_RUN", "."))
EMPTY = databases.Template("empty", sources=list, fill=lambda: None)


@pytest.mark.parametrize("number", range(2))
def test_waits_until_it_is_told(number, worker, tmp_path, django_db_blocker):
    """Hold a database and a file until the file `go` exists."""
    (tmp_path / "held").write_text("held")
    with django_db_blocker.unblock(), databases.clone(EMPTY, f"{worker}_{number}"):
        (PLACE / f"began-{number}").touch()
        until = time.monotonic() + 60
        while not (PLACE / "go").exists() and time.monotonic() < until:
            time.sleep(0.05)
    assert (PLACE / "go").exists()


def test_spends_some_time():
    until = time.process_time() + 1
    while time.process_time() < until:
        pass
