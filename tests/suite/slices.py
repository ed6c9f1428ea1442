"""Chooses the part of a long list of inputs that this run takes.

A test that tries many inputs gives them to `take`. A run then tries some of the inputs, and other
runs try the other inputs. `SLICE` is the number of the run; it is drawn from the seed of the random
order and printed at the head of the run. `FULL=1` takes everything. Slice the inputs, never the
fields or the pages.
"""

import os
from collections.abc import Iterable


def take(cases: Iterable, of: int = 3, always: Iterable = ()) -> list:
    """Return one of every `of` cases for this run, then the other cases of `always`."""
    cases, always = list(cases), list(always)
    kept = cases if is_full() else cases[number() % of :: of]
    return kept + [case for case in always if case not in kept]


def is_full() -> bool:
    """Return whether this run takes every input."""
    return os.environ.get("FULL", "") not in ("", "0")


def number() -> int:
    """Return the number that chooses the inputs of this run, or 0 when `SLICE` is not set."""
    return int(os.environ.get("SLICE") or 0)
