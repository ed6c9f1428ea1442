"""Measures each page of the demonstration against an empty signed-in page.

    make bench

It counts statements and bytes, and the CPU of Python and of Postgres. The ratio is that CPU over
the CPU of the empty page, in the same run: the seconds depend on the machine, the ratio less so.
"""

import gc
import os
import sys
import time
from pathlib import Path
from statistics import median

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "indh_portal.settings_test")
django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment

from funding.models import Grant
from indh_portal.accounts.models import User
from tests.nouns.users import BACKEND
from tests.suite import databases
from tests.suite.templates import DEMONSTRATION
from visits.models import FieldVisit, Recommendation

TIMES = 15
SHELL = "/account/"
TICKS = os.sysconf("SC_CLK_TCK")


def of_postgres():
    """Return the CPU seconds of the backend of this connection, or 0 when it is out of reach."""
    process = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    try:
        fields = process.read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / TICKS


def measured(client, path):
    """Return (statements, bytes, CPU seconds of one answer) of a page."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        size = len(client.get(path).content)
    statements = len(asked.captured_queries)
    gc.collect()
    backend, each = of_postgres(), []
    for _ in range(TIMES):
        began = time.process_time()
        client.get(path)
        each.append(time.process_time() - began)
    return statements, size, median(each) + (of_postgres() - backend) / TIMES


def pages():
    """Return the paths of the pages: home, the lists, the pages of records."""
    grant = Grant.objects.filter(status="in_payment").latest("pk")
    records = [grant, FieldVisit.objects.latest("pk"), Recommendation.objects.latest("pk")]
    cooperative = grant.cooperative.get_absolute_url()
    return [
        "/",
        "/cooperatives/",
        "/grants/",
        "/disbursements/",
        "/visits/",
        "/recommendations/",
        "/history/",
        cooperative,
        f"{cooperative}money/",
        f"{cooperative}documents/",
        *(record.get_absolute_url() for record in records),
    ]


def main():
    setup_test_environment()
    with databases.clone(DEMONSTRATION, "bench_pages"):
        client = Client()
        client.force_login(User.objects.get(username="agent"), backend=BACKEND)
        _statements, _size, shell = measured(client, SHELL)
        sys.stdout.write(f"{'page':<40} statements    bytes  CPU/empty page\n")
        for path in pages():
            statements, size, seconds = measured(client, path)
            told = f"{path:<40} {statements:>10} {size:>8} {seconds / shell:>15.1f}\n"
            sys.stdout.write(told)


if __name__ == "__main__":
    main()
