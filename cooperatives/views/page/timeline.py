"""Merges what happened to a cooperative into one timeline, the latest first."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from cooperatives.views.page.parts import Part, every_part


class Timeline(Part):
    name, title, order = "timeline", _("Fil des événements"), 1000
    number = None


def kinds():
    """Return {name: Kind}, in the order of the links above the timeline."""
    told = sorted(part.tells for part in every_part() if part.tells)
    return {kind.name: kind for kind in told}


def kind_asked(text):
    """Return the name of the kind of lines to show, or "" for all kinds.

    An unknown name gives "".
    """
    return text if text in kinds() else ""


def entries(page, kind=""):
    """Return the lines of a page, of one kind or of all kinds."""
    telling = sorted((part for part in page.parts.values() if part.tells), key=lambda p: p.tells)
    wanted = [part for part in telling if kind in ("", part.tells.name)]
    lines = [line for part in wanted for line in part.lines()]
    return sorted(lines, key=lambda line: line.on or date.min, reverse=True)


def choices(current):
    """Return (kind, label, whether it is shown now) for each link above the timeline."""
    labels = {"": _("Tout")} | {name: kind.label for name, kind in kinds().items()}
    return [(kind, label, kind == current) for kind, label in labels.items()]
