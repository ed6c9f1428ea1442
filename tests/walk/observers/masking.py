"""Checks that only the people who may read a RIB or a telephone see it."""

from tests.walk.answers import numbers_in
from tests.walk.observing import Observer, observer

CALLED = {"phone", "landline"}


def may_read(person):
    """Return the names of the numbers that a person sees without giving a reason."""
    calls = person.superuser or (person.here and person.letter in set("OCH"))
    return CALLED if calls else set()


@observer
def no_masked_number_is_shown(answer):
    shown = answer.numbers - may_read(answer.person)
    if shown:
        yield f"{answer} shows {sorted(shown)}"


@observer
def no_header_holds_a_number(answer):
    told = numbers_in(answer.head) - answer.echoed
    if told:
        yield f"{answer} tells {sorted(told)} in its headers"


@observer
def no_number_is_logged(answer):
    logged = numbers_in(answer.log)
    if logged:
        yield f"{answer} leaves {sorted(logged)} in the log"


class WhoCallsReadsTheNumbers(Observer):
    """Checks that each person who may call reads both telephones.

    This proves that the numbers which are masked for the other people are really there.
    """

    def __init__(self, person):
        super().__init__(person)
        self.seen = set()

    def see(self, answer):
        self.seen |= answer.numbers
        return ()

    def at_the_end(self):
        missing = may_read(self.person) - self.seen
        if missing:
            yield f"{self.person.name} read {sorted(missing)} nowhere"
