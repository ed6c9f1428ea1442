"""Reads what a browser printed: the rows on each page, and the text at its place."""

import io
import re
from typing import NamedTuple

import pikepdf

HEX = "<([0-9A-Fa-f]{4})>"
LONGER = "<([0-9A-Fa-f]+)>"


class Glyphs(NamedTuple):
    """Holds a piece of text and where it begins, in points from the left and the top."""

    across: float
    down: float
    text: str


class Paper:
    """Reads the pages that a browser prints of what it shows."""

    def __init__(self, page):
        printed = page.pdf(prefer_css_page_size=True, tagged=True)
        self.file = pikepdf.open(io.BytesIO(printed))
        self.pages = list(self.file.pages)

    @property
    def rows(self):
        """Return the number of table rows on each page, headings included."""
        place = {page.obj.objgen: number for number, page in enumerate(self.pages)}
        counts = [0] * len(self.pages)
        for row in self._rows(self.file.Root.StructTreeRoot):
            if (page := _page_of(row)) is not None:
                counts[place[page]] += 1
        return counts

    def _rows(self, element):
        for below in _below(element):
            if below.get("/S") == "/TR":
                yield below
            else:
                yield from self._rows(below)

    def glyphs(self, number):
        """Yield the Glyphs of a page in the order of the file."""
        page, letters = self.pages[number], {}
        place = [1, 0, 0, 1, 0, 0]
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                letters = _letters(page.Resources.Font[str(operands[0])])
            elif str(operator) == "Tm":
                place = [float(number) for number in operands]
            elif str(operator) == "Td":
                place[4] += float(operands[0]) * place[0]
                place[5] += float(operands[1]) * place[3]
            elif str(operator) in ("Tj", "TJ"):
                yield Glyphs(place[4], place[5], _read(operands[0], letters))

    def bottom_line(self, number):
        """Return the lowest line of a page, read from the left to the right."""
        glyphs = list(self.glyphs(number))
        lowest = max(each.down for each in glyphs)
        return "".join(each.text for each in sorted(glyphs) if each.down == lowest).strip()

    def text(self, number):
        return "".join(each.text for each in self.glyphs(number))


def _below(element):
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]


def _page_of(element):
    if "/Pg" in element:
        return element.Pg.objgen
    return next(filter(None, map(_page_of, _below(element))), None)


def _letters(font):
    """Return {code: letters} of a font, from the table that the browser writes for readers."""
    table = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    found = {}
    for part in re.findall("beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letters in re.findall(f"{HEX} {LONGER}", part):
            found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for part in re.findall("beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in re.findall(f"{HEX} {HEX} {HEX}", part):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(letter, 16) + step)
    return found


def _read(shown, letters):
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(letters.get(high * 256 + low, "") for high, low in pairs)
