"""Declares the journal: acts, the changes that they made, and values shown for a reason."""

from cooperatives.journal import CooperativeVerb
from cooperatives.models import Cooperative
from indh_portal.history import act
from tests.declaring import Noun
from tests.hostile import hostile, written
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory


def an_act():
    """Correct a new cooperative, so that the journal gets one act."""
    cooperative = CooperativeFactory()
    with act(CooperativeVerb.CORRECTED, subject=cooperative, by=UserFactory(), reason="Erreur"):
        Cooperative.objects.filter(pk=cooperative.pk).update(court="Inezgane")


class Journal(Noun):
    rows = {"history": "OHIA", "cooperative_history": "OHIA"}
    listed = {"history": an_act}
    shown = ("why", "moved")
    without_factory = {
        "Act": "an action writes it: see `an_act`",
        "Change": "the triggers write it",
        "Disclosure": "the form that shows a number writes it",
    }
    without_history = {"Act": "it is the history", "Change": "it is the history"}

    def in_the_walk(self, world):
        cooperative, person = world.cooperative, UserFactory(last_name=hostile("corrector"))
        with act(CooperativeVerb.CORRECTED, subject=cooperative, by=person, reason=written("why")):
            Cooperative.objects.filter(pk=cooperative.pk).update(locality_fr=written("moved"))

    def pictures(self):
        yield "history", "/history/"
