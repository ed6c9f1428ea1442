"""One cooperative on one page.

`grants` and `visit_stops` are relations the rooms above hang on a cooperative; their managers
answer, so nothing is imported upwards. Each block is one query, whatever its rows.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cooperatives.models import Cooperative, OfficerRole, Qualifier
from cooperatives.views import timeline
from indh_portal.ui.display import day_text
from indh_portal.ui.templatetags.ui import phone, qualified
from indh_portal.ui.views import DetailPage


class CooperativeDetail(DetailPage):
    model = Cooperative
    permission_required = "cooperatives.view_cooperative"
    template_name = "cooperatives/cooperative_detail.html"
    context_object_name = "cooperative"

    def get_context_data(self, **kwargs):
        blocks = blocks_of(self.object, self.request.user)
        kind = timeline.kind_asked(self.request.GET.get("kind"))
        return super().get_context_data(
            **kwargs,
            **blocks,
            identity_facts=identity_facts(self.object),
            president=president_among(blocks["officers"]),
            statements_and_records=beside_their_record(blocks),
            timeline=timeline.entries(blocks, kind),
            timeline_links=timeline.links(kind),
        )


def blocks_of(cooperative, user):
    """The rows around a cooperative, as lists: name → rows, empty when the right is missing."""
    grants, stops = cooperative.grants, cooperative.visit_stops
    return {
        "activities": list(cooperative.activities.all()),
        "officers": list(cooperative.officers.with_standing()),
        "headcounts": list(cooperative.headcounts.all()),
        "services": list(cooperative.support_services.all()),
        "statements": list(cooperative.public_statements.all()),
        "grants": _if_allowed(user, "funding.view_grant", grants.for_table()),
        "disbursements": _if_allowed(
            user,
            "funding.view_disbursement",
            _hung_on(grants, "disbursements")
            .filter(grant__cooperative=cooperative)
            .select_related("instalment", "reverses"),
        ),
        "stops": _if_allowed(user, "visits.view_fieldvisit", stops.for_timeline()),
        "recommendations": _if_allowed(
            user,
            "visits.view_recommendation",
            _hung_on(stops, "recommendations")
            .open()
            .filter(stop__cooperative=cooperative)
            .for_table(),
        ),
    }


def _if_allowed(user, permission, rows):
    return list(rows) if user.has_perm(permission) else []


def _hung_on(manager, relation):
    """The rows that hang on a manager’s own, reached by the name of the relation."""
    return getattr(manager.model, relation).rel.related_model.objects


def identity_facts(cooperative):
    """What the identity bar says after the number: place, phone, received, last visit."""
    visit = cooperative.last_visited_on
    return [
        ", ".join(filter(None, [cooperative.locality, cooperative.commune.name])),
        phone(cooperative.phone) if cooperative.phone else _("téléphone non renseigné"),
        *_support_facts(cooperative),
        _("dernière visite le %(day)s") % {"day": day_text(visit)} if visit else _("jamais visitée"),
    ]
