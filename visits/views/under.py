"""Names the rows that the forms of visits are about: a visit, a stop or a recommendation."""

from indh_portal.ui.views import AddressedRow
from visits.models import FieldVisit, Recommendation, VisitStop

VISIT = AddressedRow(
    "visit",
    lambda user: FieldVisit.objects.visible_to(user).for_detail(),
    template="visits/visit_form.html",
)
STOP = AddressedRow(
    "stop",
    lambda user: VisitStop.objects.visible_to(user).for_table(),
    template="visits/stop_form.html",
    visit__reference="reference",
    cooperative__reference="cooperative",
)
RECOMMENDATION = AddressedRow(
    "recommendation",
    lambda user: Recommendation.objects.visible_to(user).for_detail(),
    template="visits/recommendation_form.html",
)
