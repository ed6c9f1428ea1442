"""Lists the rows that the sample addresses of this app name.

A key is what stands before the last argument of an address; its value is the rows to choose from.
"""

from django.db.models import OuterRef, Subquery

from cooperatives.models import ChangeProposal, Cooperative, CooperativeDocument

ANOTHER = Subquery(
    Cooperative.objects.not_absorbed()
    .exclude(pk=OuterRef("pk"))
    .order_by("-pk")
    .values("reference")[:1]
)
TWO_RECORDS = (
    Cooperative.objects.not_absorbed()
    .annotate(other=ANOTHER)
    .filter(other__isnull=False)
    .values_list("reference", "other")
)
SAMPLES = {
    "cooperatives/": Cooperative.objects.not_absorbed().values_list("reference"),
    "documents/": CooperativeDocument.objects.values_list("cooperative__reference", "pk"),
    "proposals/": ChangeProposal.objects.values_list("reference"),
    "merge/": TWO_RECORDS,
    "distinct/": TWO_RECORDS,
}
