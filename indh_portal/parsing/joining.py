"""Joins words with the punctuation of the reader’s language: « a, b » and « a : b », «a، b» and «a: b»."""

from collections.abc import Iterable

from django.utils.translation import get_language

COMMAS = (", ", "، ")
COLONS = (" : ", ": ")


def comma() -> str:
    """Return what stands between the members of a series."""
    return COMMAS[_in_arabic()]


def colon() -> str:
    """Return what stands between a label and its value."""
    return COLONS[_in_arabic()]


def joined(words: Iterable[object]) -> str:
    """Return a series as plain text, without its empty members."""
    return comma().join(text for text in map(str, words) if text)


def paired(label: object, value: object) -> str:
    """Return a label and its value as plain text."""
    return f"{label}{colon()}{value}"


def _in_arabic() -> bool:
    return (get_language() or "").startswith("ar")
