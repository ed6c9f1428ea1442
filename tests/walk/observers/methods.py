"""Checks that no request breaks a page, and that GET, HEAD and OPTIONS change nothing."""

from tests.walk.observing import observer

LOOKING = {"GET", "HEAD", "OPTIONS"}


@observer
def nothing_breaks(answer):
    if answer.outcome == "broken":
        yield str(answer)


@observer
def looking_changes_nothing(answer):
    if answer.step.method in LOOKING and answer.wrote:
        yield f"{answer} wrote: {answer.wrote[0][:80]}"
