"""Declares corrections of a cooperative that people propose."""

import factory
from factory.django import DjangoModelFactory

from cooperatives.models import ChangeProposal, ProposedChange
from tests.declaring import REGISTER, Noun
from tests.hostile import written
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory

PROPOSE, SEE_PROPOSALS = "GI", "OCHGI"


class ChangeProposalFactory(DjangoModelFactory):
    """Creates an open proposal by an inspector to set the quarter to « Azrou »."""

    class Meta:
        model = ChangeProposal
        skip_postgeneration_save = True

    reference = factory.Sequence(lambda n: f"PRO-2019-{n + 10_000}")
    cooperative = factory.SubFactory(CooperativeFactory)
    version_read = 1
    reason = "Lu sur le récépissé"
    proposed_by = factory.SubFactory(UserFactory, role="inspector")

    @factory.post_generation
    def changes(self, create, values, **kwargs):
        for field, (before, after) in (values or {"locality_fr": ("", "Azrou")}).items():
            ProposedChange.objects.create(proposal=self, field=field, before=before, after=after)


class Proposals(Noun):
    rows = {
        "cooperatives:proposal_list": SEE_PROPOSALS,
        "cooperatives:proposal_detail": SEE_PROPOSALS,
        "cooperatives:proposal_new": PROPOSE,
        "cooperatives:proposal_decide": REGISTER,
        "cooperatives:proposal_refuse": REGISTER,
        "cooperatives:proposal_withdraw": PROPOSE,
    }
    # Another person made the proposal of the walk.
    their_own = {
        "cooperatives:proposal_detail": PROPOSE,
        "cooperatives:proposal_withdraw": "GIA",
    }
    nowhere = {"proposal": "PRO-2020-999"}
    shown = ("proposal", "read", "proposed")
    without_factory = {"ProposedChange": "a proposal holds it: `ChangeProposalFactory(changes=…)`"}

    def in_the_walk(self, world):
        row = ChangeProposalFactory(
            cooperative=world.cooperative,
            reason=written("proposal"),
            changes={"court": (written("read"), written("proposed"))},
        )
        world.name("cooperatives", proposal=row.reference)

    def to_edit(self, world):
        row = ChangeProposalFactory(cooperative=world.cooperative)
        world.name("cooperatives", proposal=row.reference)
        mine = ChangeProposalFactory(proposed_by=world.user)
        world.name("cooperatives:proposal_withdraw", proposal=mine.reference)

    def pictures(self):
        page = f"/cooperatives/proposals/{ChangeProposal.objects.first().reference}/"
        yield "proposal-list", "/cooperatives/proposals/"
        yield "proposal", page
        yield "proposal-decide", f"{page}decide/"
        yield "proposal-refuse", f"{page}refuse/"
