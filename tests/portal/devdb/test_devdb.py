import os
import signal
import stat
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from shutil import rmtree

import psycopg
import pytest

from indh_portal import devdb
from indh_portal.devdb import binaries, places, server

HOLDER = """
import sys
from select import select
from pathlib import Path
import psycopg
from indh_portal import devdb

with psycopg.connect(devdb.url(sys.argv[1], state=Path(sys.argv[2]))) as connection:
    print(connection.execute("SELECT pg_postmaster_start_time()").fetchone()[0], flush=True)
while not select([sys.stdin], [], [], 0.2)[0]:
    pass
"""
FORKER = """
import os
import sys
from pathlib import Path
from indh_portal import devdb

state = Path(sys.argv[2])
devdb.url(sys.argv[1], state=state)
child = os.fork()
if child == 0:
    sys.exit(0)
os.waitpid(child, 0)
print("running" if devdb.running(sys.argv[1], state=state) else "stopped")
"""


def a_place_the_postgres_account_reaches():
    """Create a folder that the account of Postgres can enter.

    Root runs Postgres under another account, which cannot enter the folders of pytest.
    """
    place = Path(tempfile.mkdtemp(prefix="devdb-"))
    place.chmod(0o711)
    return place


def remove(place):
    for purpose in server.SETTINGS:
        devdb.stop(purpose, state=place)
    rmtree(place)


@pytest.fixture
def state():
    place = a_place_the_postgres_account_reaches()
    yield place
    remove(place)


@pytest.fixture(scope="module")
def shared_state():
    """Give a folder of clusters to the tests that change nothing in it."""
    place = a_place_the_postgres_account_reaches()
    yield place
    remove(place)


class Holder:
    """Starts another process that uses the cluster until it is told to stop."""

    def __init__(self, state, purpose="test", script=HOLDER):
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, purpose, str(state)],
            cwd=places.PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def started_at(self):
        return self.process.stdout.readline().strip()

    def go(self):
        self.process.communicate()
        return self.process.returncode

    def end(self, number):
        self.process.send_signal(number)
        return self.process.wait()


def test_three_processes_at_once_on_a_fresh_folder_share_one_server(state):
    with ExitStack() as together:
        holders = [together.enter_context(Holder(state)) for _ in range(3)]
        starts = {holder.started_at() for holder in holders}
    assert len(starts) == 1
    assert "" not in starts


def test_the_last_one_out_stops_the_server(state):
    with Holder(state) as first, Holder(state) as last:
        first.started_at(), last.started_at()
        assert first.go() == 0
        assert devdb.running("test", state=state)
        assert last.go() == 0
    assert devdb.running("test", state=state) is None


def test_a_signal_to_end_also_stops_the_server(state):
    with Holder(state) as holder:
        holder.started_at()
        assert holder.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert devdb.running("test", state=state) is None


def test_after_a_killed_user_the_next_one_adopts_the_server_and_stops_it(state):
    with Holder(state) as killed:
        start = killed.started_at()
        killed.end(signal.SIGKILL)
    assert devdb.running("test", state=state)
    with Holder(state) as following:
        assert following.started_at() == start
        following.go()
    assert devdb.running("test", state=state) is None


def test_a_forked_child_leaves_the_server_to_its_parent(state):
    with Holder(state, script=FORKER) as forker:
        assert forker.process.communicate()[0].strip() == "running"
    assert devdb.running("test", state=state) is None


def test_a_server_killed_outright_is_back_with_what_was_committed(state):
    with psycopg.connect(devdb.url("run", state=state), autocommit=True) as connection:
        connection.execute("CREATE TABLE paid AS SELECT 100000 AS amount")
        os.kill(devdb.running("run", state=state).pid, signal.SIGKILL)
    with psycopg.connect(devdb.url("run", state=state)) as connection:
        assert connection.execute("SELECT amount FROM paid").fetchone() == (100000,)


def test_lock_files_that_name_another_program_do_not_hinder_the_start(state):
    devdb.url("test", state=state)
    found = devdb.running("test", state=state)
    locks = [found.data / "postmaster.pid", found.socket_dir / ".s.PGSQL.5432.lock"]
    contents = [lock.read_text() for lock in locks]
    devdb.stop("test", state=state)
    for lock, content in zip(locks, contents, strict=True):
        lock.write_text(content.replace(str(found.pid), str(os.getpid()), 1))
    assert devdb.running("test", state=state) is None
    with psycopg.connect(devdb.url("test", state=state)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize(
    ("purpose", "durable"), [("run", "on"), ("test", "off")], ids=["run", "test"]
)
def test_only_the_database_people_keep_data_in_is_durable(shared_state, purpose, durable):
    with psycopg.connect(devdb.url(purpose, state=shared_state)) as connection:
        names = ["fsync", "full_page_writes", "synchronous_commit"]
        found = [connection.execute(f"SHOW {name}").fetchone()[0] for name in names]
        checksums = connection.execute("SHOW data_checksums").fetchone()[0]
    assert found == [durable] * 3
    if purpose == "run":
        assert checksums == "on"


def test_nothing_listens_on_the_network_and_the_socket_is_closed_to_others(shared_state):
    with psycopg.connect(devdb.url("test", state=shared_state)) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    sockets = devdb.running("test", state=shared_state).socket_dir
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700


def test_the_application_role_creates_nothing(shared_state):
    address = devdb.url("test", role="portal_app", state=shared_state)
    for command in ("CREATE TABLE t (n int)", "CREATE DATABASE d", "CREATE ROLE r"):
        with (
            psycopg.connect(address, autocommit=True) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(command)


def test_the_pinned_programs_serve_a_machine_without_postgres(state, monkeypatch):
    monkeypatch.setenv("PG_BIN", str(binaries.of_the_wheel()))
    with psycopg.connect(devdb.url("test", state=state), autocommit=True) as connection:
        assert connection.info.server_version >= 180_000
        for name in binaries.EXTENSIONS:
            connection.execute(f"CREATE EXTENSION {name}")
        lowered = connection.execute("SELECT lower(unaccent('COOPÉRATIVE'))").fetchone()
    assert lowered == ("cooperative",)


def test_a_machine_without_any_postgres_says_what_to_do(state, monkeypatch):
    monkeypatch.setenv("PG_BIN", str(state / "nowhere"))
    with pytest.raises(devdb.NoDatabaseError, match="apt-get install postgresql"):
        devdb.url("test", state=state)


def test_data_of_a_version_that_left_the_machine_are_not_replaced_by_an_empty_base(state):
    version = state / "run" / "data99" / "PG_VERSION"
    version.parent.mkdir(parents=True)
    version.write_text("99\n")
    with pytest.raises(devdb.NoDatabaseError, match="PostgreSQL 99"):
        devdb.url("run", state=state)


def test_a_folder_that_is_a_link_to_elsewhere_is_refused(state):
    (state / "test").symlink_to(state)
    with pytest.raises(devdb.NoDatabaseError, match="autre compte"):
        devdb.url("test", state=state)


def test_a_long_path_moves_the_socket_and_stays_within_what_the_system_allows():
    deep = Path("/", *["cooperatives"] * 12)
    assert len(str(places.socket_dir(deep))) < 60
    assert places.socket_dir(deep) != places.socket_dir(deep / "other")


def test_only_the_projects_own_sockets_are_private(state, monkeypatch):
    monkeypatch.setenv("DEVDB_STATE", str(state))
    assert devdb.is_private(f"postgresql://portal_owner@/portal?host={state}/run/s&port=5432")
    assert devdb.is_private(f"{state}/test/s")
    for other in (
        "postgresql://portal_owner@localhost/portal",
        "postgresql://portal_owner@/portal?host=/var/run/postgresql",
        f"postgresql://portal_owner@/portal?host={state}/other/s",
        "postgresql:///portal",
        "",
    ):
        assert not devdb.is_private(other)
