"""Reads the reference of a record however a person types it: «sub 2025 6», «COOP70», «coop-0070»."""

import re

BETWEEN = r"[\s./_\-–—]*"
TYPED = re.compile(
    rf"(?P<prefix>[A-Za-z]{{2,5}}){BETWEEN}(?P<first>\d{{1,10}})(?:[\s./_\-–—]+(?P<second>\d{{1,6}}))?"
)


def read_references(text):
    """Return the references that a text may be, the likeliest first; [] for any other text.

    A reference is `COOP-0070` or `SUB-2025-006`. The zeros, the dashes and the capitals may lack.
    """
    typed = TYPED.fullmatch(text.strip())
    if not typed:
        return []
    prefix, first, second = typed["prefix"].upper(), typed["first"], typed["second"]
    if second:
        return [f"{prefix}-{int(first)}-{int(second):03d}"]
    numbered = [f"{prefix}-{int(first):04d}"]
    if len(first) > len("2025"):
        numbered.append(f"{prefix}-{int(first[:4])}-{int(first[4:]):03d}")
    return numbered
