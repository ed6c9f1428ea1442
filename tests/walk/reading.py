"""Reads a page as a browser does, to find its hostile texts."""

import re
from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "use", "rect", "wbr"}
ALONE = {"bdi", "option", "textarea", "title"}  # the browser keeps their text apart
QUIET = {"value", "href", "hx-get", "content", "action"}  # never read as text
ISOLATE = re.compile("\u2068[^\u2069]*\u2069")


class Reading(HTMLParser):
    """Collects the hostile texts that a page shows, and the places where one is not isolated.

    `shown` holds the names of the texts. `loose` describes the places where a text may turn the
    sentence around it.
    """

    def __init__(self, page):
        super().__init__()
        self.above, self.shown, self.loose = [], set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        for name, value in attrs.items():
            if name not in QUIET and value and "<b>" in ISOLATE.sub("", value):
                self.loose.append(f"{tag} {name}: {value[:60]!r}")
        if tag not in VOID:
            self.above.append((tag, tag in ALONE or ("dir" in attrs and tag != "html")))

    def handle_endtag(self, tag):
        while self.above and self.above.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if "<b>" not in data:
            return
        self.shown |= set(re.findall(r"<b>([\w.]+)", data))
        if not any(kept for _tag, kept in self.above) and "<b>" in ISOLATE.sub("", data):
            self.loose.append(f"{self.above[-1][0]}: {data.strip()[:80]!r}")
