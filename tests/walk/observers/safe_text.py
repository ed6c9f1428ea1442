"""Checks that pages escape hostile texts and isolate them from the sentence around them."""

from tests.declaring import declared
from tests.walk.observing import Observer, observer

# The page shows the one of these texts that is in the language of the reader.
BILINGUAL = {f"{tag}_" for tag in declared("shown_bilingual")}
EXPECTED = set(declared("shown"))
OURS = {"page", "other", "list", "search"}


def is_read(answer):
    """Return whether this is the answer to a GET by a superuser, on a page outside the admin."""
    return answer.person.superuser and answer.step.kind in OURS and answer.step.method == "GET"


@observer
def no_page_holds_raw_markup(answer):
    if answer.is_html and "<b>" in answer.text:
        yield f"{answer}: raw markup"


@observer
def no_text_stands_loose(answer):
    if is_read(answer):
        yield from (f"{answer}: {place}" for place in answer.reading.loose)


@observer
def who_has_every_right_opens_every_page(answer):
    route = answer.step.route
    opens = is_read(answer) and (route is None or "GET" in route.methods)
    if opens and answer.status not in {200, 302}:
        yield str(answer)


class EveryTextIsShown(Observer):
    """Checks that a superuser sees each hostile text on some page.

    This proves that the pages which show these texts were asked.
    """

    def __init__(self, person):
        super().__init__(person)
        self.shown = set()

    def see(self, answer):
        if is_read(answer):
            self.shown |= answer.reading.shown
        return ()

    def at_the_end(self):
        language = self.person.reads or "fr"
        wanted = EXPECTED | {name + language for name in BILINGUAL}
        if self.person.superuser and wanted - self.shown:
            yield f"never shown: {sorted(wanted - self.shown)}"
