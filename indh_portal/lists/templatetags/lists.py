"""Writes the table of a list: its headings, its rows and its totals.

Every template knows these tags without a `{% load %}`.
"""

from html import unescape

from django import template
from django.template.base import Node, NodeList, TemplateSyntaxError
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from indh_portal.parsing.text import isolated
from indh_portal.ui.templatetags.ui import total_figure

register = template.Library()

TICK = (
    '<label class="tick"><input type="checkbox" class="form-check-input" name="{}" value="{}" '
    'form="bulk" autocomplete="off"><span class="visually-hidden">{} <bdi>{}</bdi></span></label>'
)


@register.simple_tag
def sort_header(list_page, name, label, kind="", before=""):
    """Write the heading of a column that sorts: {% sort_header list_page "name" _("Nom") %}.

    The kind «number» aligns it with figures.
    """
    return format_html(
        '<th scope="col" aria-sort="{}" class="{}">{}'
        '<a id="sort-{}" href="{}" hx-get="{}">{}</a></th>',
        list_page.sort_state(name),
        kind,
        before,
        name,
        list_page.sort_link(name),
        list_page.sort_link(name),
        label,
    )


@register.simple_tag
def list_head(list_page):
    """Write the headings of the columns on screen; on a printed page they are not links.

    The first one has the box that ticks the whole list, when the list has acts for several rows.
    """
    first, *others = list_page.shown_columns
    headings = [_heading(list_page, first, _tick_all(list_page))]
    headings += [_heading(list_page, column) for column in others]
    return format_html_join("", "{}", ((heading,) for heading in headings))


def _heading(list_page, column, before=""):
    label = column.heading
    if column.name in list_page.orders and not list_page.is_printed:
        return sort_header(list_page, column.name, label, column.classes, before)
    return format_html('<th scope="col" class="{}">{}{}</th>', column.classes, before, label)


def _tick_all(list_page):
    if not list_page.has_ticks:
        return ""
    whole = gettext("Toute la liste (%(n)s)") % {"n": list_page.summed[0]}
    return format_html(TICK, "all", "1", whole, "")


@register.tag
def row(parser, token):
    """Write a row of a list: {% row list_page grant %}{% cell "due" %}…{% endcell %}{% endrow %}.

    It writes the columns on screen in their order. The `{% cell %}` of a column writes it when
    there is one, and the `cell` of its ListColumn otherwise.
    """
    _tag, list_page, thing = token.split_contents()
    body = parser.parse(("endrow",))
    parser.delete_first_token()
    cells = {cell.name: cell.nodelist for cell in body.get_nodes_by_type(CellNode)}
    return RowNode(parser.compile_filter(list_page), parser.compile_filter(thing), cells)


@register.tag
def cell(parser, token):
    """Hold the content of one column of a row: {% cell "due" %}…{% endcell %}."""
    try:
        _tag, name = token.split_contents()
    except ValueError:
        raise TemplateSyntaxError("A cell has one argument, the name of its column.") from None
    body = parser.parse(("endcell",))
    parser.delete_first_token()
    return CellNode(name.strip("\"'"), body)


class CellNode(Node):
    """Holds the content of one cell; the row decides where to write it, or leaves it out."""

    child_nodelists = ()

    def __init__(self, name, nodelist: NodeList):
        self.name, self.nodelist = name, nodelist

    def render(self, context):
        return ""


class RowNode(Node):
    """Writes a row of a list; its first cell is the heading of the row and has the tick box."""

    def __init__(self, list_page, thing, cells):
        self.list_page, self.thing, self.cells = list_page, thing, cells

    def render(self, context):
        list_page, thing = self.list_page.resolve(context), self.thing.resolve(context)
        first, *others = list_page.shown_columns
        heading = self._written(first, thing, context)
        heading = format_html("{}{}", tick(list_page, thing), _on_one_line(first, heading))
        written = [format_html('<th scope="row" class="{}">{}</th>', first.classes, heading)]
        written += [
            _cell(list_page, column, self._written(column, thing, context)) for column in others
        ]
        return f"<tr>{''.join(written)}</tr>"

    def _written(self, column, thing, context):
        own = self.cells.get(column.name)
        if own is None:
            return column.cell(thing)
        return mark_safe(own.render(context).strip())  # noqa: S308  rendered by the template


def _cell(list_page, column, content):
    kind = format_html(' class="{}"', column.classes) if column.classes else ""
    return format_html(
        '<td{} data-label="{}">{}</td>',
        kind,
        list_page.headings[column.name],
        _on_one_line(column, content),
    )


def _on_one_line(column, content):
    """Return the content of a cell; a long text is cut on screen, and its title is the whole."""
    if column.kind != "long":
        return content
    whole = isolated(unescape(strip_tags(content)).strip())
    return format_html('<span class="one-line" title="{}">{}</span>', whole, content)


def tick(list_page, thing):
    """Return the box that ticks a row, or "" when the list has no act for several rows."""
    return (
        format_html(TICK, "row", thing.pk, list_page.tick_word, thing)
        if list_page.has_ticks
        else ""
    )


@register.simple_tag
def list_totals(list_page):
    """Write below the headings the total of all the rows after the filters, in each column."""
    cells = list_page.total_cells
    if not cells:
        return ""
    return format_html(
        '<tr class="totals"><th scope="row">{}</th>{}</tr>',
        gettext("Total"),
        format_html_join("", "{}", ((_total_cell(*cell),) for cell in cells[1:])),
    )


def _total_cell(column, total):
    written = "" if total is None else total_figure(total)
    return format_html(
        '<td class="{}" data-label="{}">{}</td>', column.classes, column.heading, written
    )
