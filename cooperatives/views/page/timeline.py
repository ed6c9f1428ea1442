"""Merges what happened to a cooperative into one timeline, the latest first."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from cooperatives.views.page.parts import every_part

MOST_SHOWN = 8


def kinds():
    """Return {name: Kind}, in the order in which a person chooses them."""
    told = sorted(part.tells for part in every_part() if part.tells)
    return {kind.name: kind for kind in told}


def kind_asked(text):
    """Return the name of the kind of lines to show, or "" for all kinds.

    An unknown name gives "".
    """
    return text if text in kinds() else ""


def entries(page, kind=""):
    """Return the lines of a page, of one kind or of all kinds."""
    wanted = [part for part in _telling(page) if kind in ("", part.tells.name)]
    lines = [line for part in wanted for line in part.lines()]
    return sorted(lines, key=lambda line: line.on or date.min, reverse=True)


def choices(page, current):
    """Return (kind, label, whether it is shown now) for all kinds and for each that has lines."""
    told = [part.tells for part in _telling(page) if any(True for _line in part.lines())]
    labels = {"": _("Tous les événements")} | {kind.name: kind.label for kind in told}
    return [(kind, label, kind == current) for kind, label in labels.items()]


def _telling(page):
    return sorted((part for part in page.parts.values() if part.tells), key=lambda p: p.tells)
