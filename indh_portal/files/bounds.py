"""What the processes that open strangers’ files may use, and how they answer.

Imported by them before anything of Django: no settings, no database, no secret in reach.
"""

import json
import resource
import sys

MEGABYTE = 1024 * 1024
MEMORY = 512 * MEGABYTE
# Heap and anonymous maps: with the libraries’ own pages this keeps one upload under 300 MiB.
HEAP = 264 * MEGABYTE
CPU_SECONDS = 5
WALL_SECONDS = 10
LARGEST_RESULT = 32 * MEGABYTE


class Refusal(Exception):
    """`code` is a key of the portal’s sentences."""

    def __init__(self, code, **params):
        super().__init__(code)
        self.code = code
        self.params = params


def confine():
    """Bound this process, for good: the hard limits fall with the soft ones."""
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
    """Confine this process, run `examine` on its arguments, and print one line of JSON.

    Whatever goes wrong inside a library means `broken`: these files are written to find a way.
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
