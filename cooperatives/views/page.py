"""One cooperative on one page.

`grants` and `visit_stops` are relations the rooms above hang on a cooperative; their managers
answer, so nothing is imported upwards. Each block is one query, whatever its rows.
"""

from cooperatives import aliases, compliance, figures, slots
from cooperatives.models import Cooperative, DocumentKind, DuplicateCandidate, OfficerRole
from cooperatives.querysets import DECIDES
from cooperatives.views import obligations, overview, timeline
from cooperatives.views.documents import with_addresses
from indh_portal.ui.views import DetailPage


class CooperativeDetail(DetailPage):
    model = Cooperative
    permission_required = "cooperatives.view_cooperative"
    template_name = "cooperatives/cooperative_detail.html"
    context_object_name = "cooperative"

    def get_context_data(self, **kwargs):
        blocks = blocks_of(self.object, self.request.user)
        blocks["resembling"] = resembling(self.object, self.request.user)
        kind = timeline.kind_asked(self.request.GET.get("kind"))
        return super().get_context_data(
            **kwargs,
            **blocks,
            merges=standing_merges(self.object),
            aliases=list(self.object.aliases.all()),
            worth_keeping=worth_keeping(
                self.object, self.request.GET.get("sought", ""), self.request.user
            ),
            **summary_of(self.object, blocks, self.request.user),
            president=president_among(blocks["officers"]),
            bank_account_is_known=any(account.is_in_use for account in blocks["bank_accounts"]),
            said_and_recorded=beside_their_records(blocks),
            timeline=timeline.entries(blocks, kind),
            timeline_kinds=timeline.choices(kind),
        )


def blocks_of(cooperative, user):
    """The rows around a cooperative, as lists: name → rows, empty when the right is missing."""
    grants, stops = cooperative.grants, cooperative.visit_stops
    disbursements = _hung_on(grants, "disbursements").filter(grant__cooperative=cooperative)
    recommendations = _hung_on(stops, "recommendations").filter(stop__cooperative=cooperative)
    above = {
        "grants": ("funding.view_grant", grants.for_table()),
        "disbursements": ("funding.view_disbursement", disbursements.select_related("reverses")),
        "stops": ("visits.view_fieldvisit", stops.for_timeline()),
        "recommendations": ("visits.view_recommendation", recommendations.open().for_table()),
    }
    officers = list(cooperative.officers.with_standing())
    documents = with_addresses(cooperative.documents.for_page(), user)
    return {
        "activities": list(cooperative.activities.all()),
        "bank_accounts": list(cooperative.bank_accounts.masked()),
        "officers": officers,
        "board": [officer for officer in officers if not officer.is_former],
        "mandates": sorted(officers, key=lambda officer: OfficerRole.values.index(officer.role)),
        "headcounts": list(cooperative.headcounts.all()),
        "documents": documents,
        "papers": [document for document in documents if document.is_current],
        "slots": slots.slots_of(DocumentKind.objects.all(), documents),
        "standing": [cooperative] if cooperative.status_since else [],
        "proposals": open_proposals(cooperative, user),
        "meetings": list(cooperative.general_meetings.all()),
        "obligations": compliance.obligations_of(cooperative),
        "services": list(cooperative.support_services.all()),
        "statements": list(cooperative.public_statements.all()),
        **{
            name: list(rows) if user.has_perm(permission) else []
            for name, (permission, rows) in above.items()
        },
    }


def standing_merges(cooperative):
    """The records that this one took in, latest first."""
    return list(cooperative.merges.standing().select_related("absorbed"))


def worth_keeping(cooperative, sought, user):
    """What a search found nothing by, if it may be kept as a spelling of this one; else ""."""
    if not sought or not user.has_perm("cooperatives.add_cooperativealias"):
        return ""
    spelling = aliases.readable(sought)
    refused = not spelling or aliases.refusal_of_alias(cooperative, spelling, by=user)
    return "" if refused else spelling


def open_proposals(cooperative, user):
    """The corrections that wait, for who may see them: with whom to speak, so rows and no count."""
    if not user.has_perm("cooperatives.view_changeproposal"):
        return []
    waiting = cooperative.change_proposals.open().select_related("proposed_by")
    if not user.has_perm(DECIDES):
        waiting = waiting.filter(proposed_by=user)
    return list(waiting)


def summary_of(cooperative, blocks, user):
    """What the rows say together: the sentence of health, the contents, the totals."""
    return {
        "health": overview.health(cooperative, blocks, user),
        "obligation_lines": obligations.lines(cooperative, blocks["obligations"], user),
        "contents": overview.contents(blocks, user),
        "completeness": overview.completeness_of(cooperative, user),
        "evolution": figures.evolution(blocks["headcounts"]),
        "superseded": figures.superseded(blocks["headcounts"]),
        "support": figures.support_totals(blocks["services"]),
    }


def resembling(cooperative, user):
    """(the other record, the pair) of each possible double that waits for an answer."""
    if not user.has_perm("cooperatives.view_duplicatecandidate"):
        return []
    pairs = DuplicateCandidate.objects.visible_to(user).about(cooperative).undecided()
    return [
        (pair.second if pair.first_id == cooperative.pk else pair.first, pair)
        for pair in pairs.select_related("first__commune", "second__commune")
    ]


def _hung_on(manager, relation):
    """The rows that hang on a manager’s own, reached by the name of the relation."""
    return getattr(manager.model, relation).rel.related_model.objects


def president_among(officers):
    return next(
        (
            officer
            for officer in officers
            if officer.is_in_office and officer.role == OfficerRole.PRESIDENT
        ),
        None,
    )


def beside_their_records(blocks):
    """(what was said, the grant, payment or visit of this page that says it exactly, or None)."""
    records = {
        row.reference: row
        for row in (
            *blocks["grants"],
            *blocks["disbursements"],
            *(stop.visit for stop in blocks["stops"]),
        )
    }
    return [
        (statement, records.get(statement.record_reference)) for statement in blocks["statements"]
    ]
