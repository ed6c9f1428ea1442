"""Draws charts as SVG: bars, or columns over time; `{% chart %}` shows one with its table.

A chart is as wide as its place: lengths are percentages, and texts keep the size of the page.
Bars begin at the edge where the reader begins, and time always runs from left to right.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from indh_portal.parsing.amounts import format_compact
from indh_portal.parsing.numbers import format_count
from indh_portal.parsing.text import isolated
from indh_portal.ui import display

ROW, LINE, BAR = 36, 14, 11  # pixels: a row of bars, its text, its bar
ABOVE, COLUMN, BELOW = 18, 84, 20  # pixels: the figure over a column, the highest one, its name
MINUS = "\N{MINUS SIGN}"
FILLED = Decimal("0.64")  # the part of its place that a column fills


@dataclass(frozen=True)
class Row:
    """Holds the values of one bar or column, one for each series.

    `short` stands under a column, `shortest` where columns are narrow. `figure` stands beside a bar
    in place of the sum of its values, and `url` is the list of its rows.
    """

    label: str
    values: tuple
    short: str = ""
    shortest: str = ""
    figure: str = ""
    url: str = ""


@dataclass(frozen=True)
class Chart:
    """Describes a chart: one bar for each row, or one column when it is `over_time`.

    `name` names its elements on the page, and `sentence` says what it shows. `series` are the
    labels of the values of a row: a bar stacks them, and what is below zero is not drawn. Values
    are Decimals in dirhams, or counts. Columns show them in units of `unit`; `unit_label` says so.
    """

    name: str
    title: str
    sentence: str
    series: tuple
    rows: tuple
    over_time: bool = False
    unit: int = 1
    unit_label: str = ""

    @property
    def is_empty(self):
        return not any(value for row in self.rows for value in row.values)

    @property
    def table(self):
        """Return (row, its values, each with the label of its series) for each row."""
        return [(row, list(zip(self.series, row.values, strict=True))) for row in self.rows]

    @property
    def sums(self):
        """Return the sum of each series with its label, for the foot of the table."""
        columns = zip(*(row.values for row in self.rows), strict=True)
        return list(zip(self.series, map(sum, columns), strict=True))


class Box(NamedTuple):
    """Places one value: percentages across, pixels or percentages down. `series` counts from 1."""

    series: int
    x: str
    y: str
    width: str
    height: str


class Text(NamedTuple):
    """Places one text. `kind` is its class; `anchor` and `direction` are those of SVG."""

    kind: str
    x: str
    y: int
    anchor: str
    direction: str
    words: str


class Drawing(NamedTuple):
    height: int
    boxes: list
    texts: list


def drawing_of(chart):
    """Return where each value and each text of a chart stands."""
    return _columns(chart) if chart.over_time else _bars(chart)


def _bars(chart):
    boxes, texts = [], []
    mirrored = display.in_arabic()
    start, end = ("100%", "0") if mirrored else ("0", "100%")
    most = max(_drawn(row.values) for row in chart.rows)
    for rank, row in enumerate(chart.rows):
        top = rank * ROW
        reading, figures = ("rtl", "start") if mirrored else ("ltr", "end")
        texts += [
            Text("label", start, top + LINE, "start", reading, isolated(row.label)),
            Text("figure", end, top + LINE, figures, "ltr", row.figure or _total(row, chart.unit)),
        ]
        for series, before, length in _lengths(row.values, most):
            x = 100 - before - length if mirrored else before
            boxes.append(Box(series, _percent(x), top + LINE + 5, _percent(length), BAR))
    return Drawing(len(chart.rows) * ROW - 4, boxes, texts)


def _columns(chart):
    boxes, texts = [], []
    slot = Decimal(100) / len(chart.rows)
    most = max(_drawn(row.values) for row in chart.rows)
    foot = ABOVE + COLUMN
    for rank, row in enumerate(chart.rows):
        middle = _percent(rank * slot + slot / 2)
        x, width = _percent(rank * slot + slot * (1 - FILLED) / 2), _percent(slot * FILLED)
        height = Decimal(0)
        for series, before, length in _lengths(row.values, most):
            height = (before + length) * COLUMN / 100
            high = length * COLUMN / 100
            boxes.append(Box(series, x, f"{foot - height:.2f}", width, f"{high:.2f}"))
        over = int(foot - height - 5)
        if any(row.values):
            texts.append(Text("figure", middle, over, "middle", "ltr", _total(row, chart.unit)))
        texts += [
            Text("short", middle, foot + 15, "middle", "inherit", row.short),
            Text("shortest", middle, foot + 15, "middle", "ltr", row.shortest),
        ]
    return Drawing(foot + BELOW, boxes, texts)


def _drawn(values):
    return sum(max(value, 0) for value in values)


def _lengths(values, most):
    """Yield (series, where it begins, length) of each value to draw, in percent of the longest."""
    before = Decimal(0)
    for series, value in enumerate(values, 1):
        if value > 0:
            length = 100 * Decimal(value) / most
            yield series, before, length
            before += length


def _percent(number):
    return f"{number:.2f}%"


def _total(row, unit):
    total = sum(row.values)
    text = format_compact(total / unit) if isinstance(total, Decimal) else format_count(total)
    return text.replace("-", MINUS)
