"""Hostile texts are shown escaped, and apart from the sentence around them."""

from tests.walk.observing import Observer, observer

BILINGUAL = {
    *("kind_", "commune_", "sector_", "activity_", "occasion_", "axis_", "phase_"),
    *("purpose_", "quality_", "institution_"),
}
EXPECTED = {
    *("name_fr", "name_ar", "locality_fr", "court", "rc", "officer", "note", "provider", "result"),
    *("medium", "occasion", "wording", "r", "purpose", "decision", "number", "partner"),
    "locality_ar",
    *("condition", "payment_reference", "reason", "status_reason", "sent_back_reason"),
    *("cancelled_reason", "met_person", "observations"),
    *("double_fr", "double_ar", "joined", "minutes"),
    *("standing", "proposal", "read", "proposed"),
    *("file", "paper", "withdrawn", "withdrawer"),
    *("decider", "distinct"),
    *("text", "what_was_done", "followed", "person", "me", "why", "moved"),
}
OURS = {"page", "other", "list", "search"}


def is_read(answer):
    """Tell whether this is a page of ours that a reader with every right opens."""
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
    """A reader with every right has seen each hostile text: the pages that keep them were asked."""

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
