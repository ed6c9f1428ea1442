"""Limits the processes that open files of strangers, and prints their answers.

Such a process imports this module before anything of Django. So it can reach no setting, no
database and no secret.
"""

import json
import resource
import sys

MEGABYTE = 1024 * 1024
MEMORY = 512 * MEGABYTE
# Heap and anonymous maps; with the pages of the libraries, one upload stays under 300 MiB.
HEAP = 264 * MEGABYTE
CPU_SECONDS = 5
WALL_SECONDS = 10
LARGEST_RESULT = 32 * MEGABYTE


class Refusal(Exception):
    """Says why a file is refused; `code` is a key of `doors.SENTENCES`."""

    def __init__(self, code, **params):
        super().__init__(code)
        self.code = code
        self.params = params


def confine():
    """Limit what this process may use; it cannot raise the limits again.

    The hard limits are lowered with the soft ones.
    """
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_DATA, HEAP),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_RESULT),
        (resource.RLIMIT_NOFILE, 16),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def answer(examine, broken):
    """Limit this process, run `examine` on its arguments, and print one line of JSON.

    Any error inside a library gives the refusal `broken`, since a file may be made to attack the
    library.
    """
    confine()
    try:
        found = examine(*sys.argv[1:])
    except Refusal as refusal:
        found = {"refused": refusal.code, "params": refusal.params}
    except (MemoryError, RecursionError):
        found = {"refused": "too_heavy"}
    except Exception as trouble:
        found = {"refused": broken, "trouble": type(trouble).__name__}
    sys.stdout.write(json.dumps(found))
