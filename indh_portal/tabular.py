"""Writes spreadsheets: no other module knows xlsx and csv.

An export is a list of `Column`s. A text stays a text whatever it looks like, in both formats;
numbers and dates stay numbers and dates. The second sheet of a workbook says what the file holds,
who took it and when.
"""

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

import xlsxwriter
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_range

TEXT, MONEY, DAY, COUNT, PERCENT = "text", "money", "day", "count", "percent"

FORMATS = {
    MONEY: "#,##0.00",
    DAY: "dd/mm/yyyy",
    COUNT: "#,##0",
    PERCENT: '0.##" %"',
}
WIDTHS = {TEXT: 28, MONEY: 18, DAY: 12, COUNT: 12, PERCENT: 10}
LONGEST_CELL = 32_767
FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
# A spreadsheet takes a text that begins with one of these for a formula. White space and
# full-width signs are among them.
FORMULA_OPENERS = tuple("=+-@\t\r\n|%＝＋－＠\N{MINUS SIGN}")
# A spreadsheet that opens a csv file takes these texts for a number, a day, an hour or a truth value,
# and keeps only that: 001524816000066 loses its zeros, and the decision 12/2026 becomes a month.
MONTH = (
    r"(janv(ier)?|f[eé]v(r(ier)?)?|mars|avr(il)?|mai|juin|juil(let)?|ao[uû]t"
    r"|sept(embre)?|oct(obre)?|nov(embre)?|d[eé]c(embre)?)\.?"
)
MISREAD = re.compile(
    r"(?=.*\d)[\d\s.,:/()%€$+\N{MINUS SIGN}\N{EN DASH}-]+"
    r"|\s*[+-]?\d+([.,]\d*)?e[+-]?\d+\s*"
    rf"|\s*(\d{{1,4}}[\s/.-]*{MONTH}|{MONTH}[\s/.-]*\d{{1,4}})([\s/.-]*\d{{1,4}})?\s*"
    r"|\s*(vrai|faux|true|false)\s*",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_LITERAL = 255  # of a text in a formula


@dataclass(frozen=True)
class Column:
    """Describes a column: its heading, its value (an attribute path or a callable), its kind."""

    label: Any
    value: str | Callable[[Any], Any]
    kind: str = TEXT

    def of(self, row):
        if callable(self.value):
            return self.value(row)
        return _follow(row, self.value)


def _follow(row, path):
    """Return the attribute at the dotted path `a.b` of a row; None when a step has no value."""
    for step in path.split("."):
        if row is None:
            return None
        row = attrgetter(step)(row)
    return row


def write_xlsx(columns, rows: Iterable, title, about=(), right_to_left=False):
    """Write a workbook; return it as an open temporary file, ready to be read.

    `about` is a list of (label, text) for the second sheet. Memory does not grow with the rows.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 — the response closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": FORMATS[DAY],
    }
    with xlsxwriter.Workbook(file, options) as book:
        _write_rows(book, columns, _streamed(rows), title, right_to_left)
        _write_about(book, about, right_to_left)
    file.seek(0)
    return file


def _streamed(rows):
    if isinstance(rows, QuerySet):
        return rows.iterator(chunk_size=500)
    return rows


def _write_rows(book, columns, rows, title, right_to_left):
    sheet = book.add_worksheet(_sheet_name(title))
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    styles = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    styles[TEXT] = book.add_format({"valign": "top"})
    if right_to_left:
        sheet.right_to_left()
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDTHS[column.kind])
        sheet.write_string(0, at, str(column.label), heading)
    sheet.freeze_panes(1, 1)
    sums = {at: Decimal(0) for at, column in enumerate(columns) if column.kind == MONEY}
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            value = column.of(row)
            _write_cell(sheet, last, at, value, column.kind, styles[column.kind])
            if at in sums and value is not None:
                sums[at] += value
    sheet.autofilter(0, 0, last, max(len(columns) - 1, 0))
    if last and sums:
        _write_totals(book, sheet, last, sums)


def _write_cell(sheet, row, at, value, kind, style):
    if value is None or value == "":
        sheet.write_blank(row, at, None, style)
    elif kind == DAY:
        sheet.write_datetime(row, at, _naive(value), style)
    elif kind in (MONEY, COUNT, PERCENT):
        sheet.write_number(row, at, value, style)
    else:
        sheet.write_string(row, at, str(value)[:LONGEST_CELL], style)


def _naive(value):
    """Return an instant as local time without a zone, because spreadsheets know no time zone."""
    return timezone.localtime(value).replace(tzinfo=None) if isinstance(value, datetime) else value


def _write_totals(book, sheet, last, sums):
    """Write the sum of each money column, over the rows that the sheet’s filters leave visible."""
    bold = book.add_format({"bold": True, "top": 1})
    money = book.add_format({"bold": True, "top": 1, "num_format": FORMATS[MONEY]})
    if 0 not in sums:
        sheet.write_string(last + 1, 0, _("Total"), bold)
    for at, total in sums.items():
        cells = xl_range(1, at, last, at)
        sheet.write_formula(last + 1, at, f"=SUBTOTAL(109,{cells})", money, float(total))


def _write_about(book, about, right_to_left):
    sheet = book.add_worksheet(_sheet_name(_("À propos")))
    label = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    if right_to_left:
        sheet.right_to_left()
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 70)
    for at, (name, value) in enumerate(about):
        sheet.write_string(at, 0, str(name), label)
        sheet.write_string(at, 1, str(value)[:LONGEST_CELL], text)


def _sheet_name(title):
    return FORBIDDEN_IN_SHEET_NAME.sub(" ", str(title)).strip()[:31] or "1"


def write_csv(columns, rows: Iterable):
    """Yield lines of bytes for a spreadsheet set in French: UTF-8 with BOM, `;`, comma decimals."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    line.write("\N{BYTE ORDER MARK}")
    writer.writerow([harmless(str(column.label)) for column in columns])
    for row in _streamed(rows):
        yield _emptied(line)
        writer.writerow([_csv_text(column.of(row), column.kind) for column in columns])
    yield _emptied(line)


def _emptied(line):
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()


def _csv_text(value, kind):
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if kind in (MONEY, PERCENT):
        return f"{Decimal(value):.2f}".replace(".", ",")
    return str(value) if kind == COUNT else harmless(str(value))


def harmless(text):
    """Return a text of a csv file as a spreadsheet keeps it: it neither runs it nor rereads it.

    A text that would be read as a number or a day becomes `="001524816000066"`, whose value is the
    text itself. An apostrophe comes before any other start of a formula.
    """
    if MISREAD.fullmatch(text):
        return f'="{text}"' if len(text) <= LONGEST_LITERAL else f"'{text}"
    opens = text.lstrip(" \N{NO-BREAK SPACE}").startswith(FORMULA_OPENERS)
    return f"'{text}" if opens or text.startswith(FORMULA_OPENERS) else text
