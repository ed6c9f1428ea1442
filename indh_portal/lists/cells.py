"""Writes the cells of a list as the screen shows them, from the path of a value on the row.

Each function returns the `cell` of a ListColumn: a function of a row that returns safe HTML.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.html import format_html
from django.utils.text import capfirst

from indh_portal.ui.templatetags import ui


def value_at(row, path):
    """Return the value at a dotted path of a row, or None when a step of the path has no value."""
    for step in path.split("."):
        try:
            row = getattr(row, step)
        except ObjectDoesNotExist:
            return None
        if row is None:
            return None
    return row() if callable(row) else row


def _through(write):
    def cell_at(path):
        return lambda row: write(value_at(row, path))

    return cell_at


def _isolated(value):
    return format_html("<bdi>{}</bdi>", value)


text = _through(ui.given)
name = _through(_isolated)  # of what always has one
note = _through(lambda remark: _isolated(remark) if remark else "—")
reference = _through(ui.ref)
day = _through(ui.day)
moment = _through(ui.moment)
money = _through(ui.money)
count = _through(ui.count)
phone = _through(ui.phone)


def choice(field):
    """Return the cell that shows the label of a choice."""
    return lambda row: format_html("{}", capfirst(getattr(row, f"get_{field}_display")()))


def badge(field):
    """Return the cell that shows a choice as a badge; its tone is `<field>_tone` of the row."""
    return lambda row: ui.badge(
        getattr(row, f"get_{field}_display")(), getattr(row, f"{field}_tone")
    )


def qualified(figure, qualifier, kind="money"):
    """Return the cell of a figure and its qualifier; `kind` is money, count or day."""
    return lambda row: format_html(
        "<span>{}</span>", ui.qualified(getattr(row, figure), getattr(row, qualifier), kind)
    )


def link(path, to):
    """Return the cell of the text at `path`, as a link to the page of the object at `to`."""
    return lambda row: format_html(
        '<a href="{}"><bdi>{}</bdi></a>',
        value_at(row, to).get_absolute_url(),
        value_at(row, path),
    )
