"""Which part of a long list of inputs this run takes.

A generator that tries many inputs gives them to `take`; a run then tries one in a few of them, and
another run the others. The number of the run is `SLICE`, drawn from the seed of the random order
and printed at its head; `FULL=1` takes everything. Slice the inputs, never the fields or the pages.
"""

import os
from collections.abc import Iterable


def take(cases: Iterable, of: int = 3, always: Iterable = ()) -> list:
    """Return one case in `of`, those of this run, then the cases of `always` not among them."""
    cases, always = list(cases), list(always)
    kept = cases if is_full() else cases[number() % of :: of]
    return kept + [case for case in always if case not in kept]


def is_full() -> bool:
    """Tell whether this run takes every input."""
    return os.environ.get("FULL", "") not in ("", "0")


def number() -> int:
    """Return the number that chooses the inputs of this run; 0 when nothing chose one."""
    return int(os.environ.get("SLICE") or 0)
