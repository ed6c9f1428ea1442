"""Lists the rows that the sample addresses of this app name.

A key is what stands before the last argument of an address; its value is the rows to choose from.
"""

from visits.models import FieldVisit, Recommendation, VisitStop

SAMPLES = {
    "visits/": FieldVisit.objects.values_list("reference"),
    "stops/": VisitStop.objects.values_list("visit__reference", "cooperative__reference"),
    "recommendations/": Recommendation.objects.values_list("reference"),
}
