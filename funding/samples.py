"""Lists the rows that the sample addresses of this app name.

A key is what stands before the last argument of an address; its value is the rows to choose from.
"""

from funding.models import Disbursement, Grant

SAMPLES = {
    "grants/": Grant.objects.values_list("reference"),
    "disbursements/": Disbursement.objects.values_list("reference"),
}
