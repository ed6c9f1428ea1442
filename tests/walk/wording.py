"""Reads the words of a page as one line of text for each block, as a reader sees them.

What stands alone in the direction of the sentence (a name in `<bdi>`, a text of people) is one mark
in its line, so that only the words of the portal remain.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "use", "wbr"}
INLINE = {"a", "abbr", "b", "bdi", "em", "label", "s", "small", "span", "strong", "time"}
APART = {"bdi", "textarea", "blockquote", "code"}  # what people wrote, or a number
TEXT_ONLY = {"option", "title"}
SILENT = {"script", "style", "svg"}
SPOKEN = {"alt", "aria-label", "data-label", "placeholder", "title"}
NUMBER, NAME = "①", "◆"  # what stands for an isolated number, and for any other isolated text
IN_ISOLATES = re.compile("\u2068[^\u2069]*\u2069")
NUMERIC = re.compile(r"(?=.*\d)[\s\d.,/:%+−-]+(?:DH)?")
SIGN = re.compile(r"\s*[−+%-]\s*")


class Wording(HTMLParser):
    """Collects (line of the page, words) of each block and of each spoken attribute.

    `blocks` holds what the portal says; `mixed` what may hold a text of people, which a title, a
    choice or an attribute cannot isolate.
    """

    def __init__(self, page):
        super().__init__()
        self.above, self.words, self.begun = [], "", 0
        self.blocks, self.mixed = [], []
        self.feed(page)
        self._end_block()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        for name in SPOKEN & attrs.keys():
            self._keep(self.mixed, self.getpos()[0], attrs[name] or "")
        if tag not in INLINE:
            self._end_block()
        if tag not in VOID:
            apart = tag != "html" and ("dir" in attrs or "lang" in attrs)
            self.above.append((tag, tag in APART or apart))

    def handle_endtag(self, tag):
        if tag not in INLINE:
            self._end_block(self.mixed if tag in TEXT_ONLY else self.blocks)
        while self.above and self.above.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(tag in SILENT for tag, _apart in self.above):
            return
        if not self.words.strip():
            self.begun = self.getpos()[0]
        self.words += mark(data) if any(apart for _tag, apart in self.above) else data

    def _end_block(self, kept=None):
        self._keep(self.blocks if kept is None else kept, self.begun, self.words)
        self.words = ""

    def _keep(self, kept, line, words):
        words = IN_ISOLATES.sub(lambda isolate: mark(isolate[0][1:-1]), words)
        if words := " ".join(words.split()):
            kept.append((line, words))


def mark(text):
    """Return what stands for an isolated text; a lone sign or a space stays as it is."""
    if not text.strip() or SIGN.fullmatch(text):
        return text
    return NUMBER if NUMERIC.fullmatch(text) else NAME
