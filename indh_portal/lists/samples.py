"""Lists the rows that the sample addresses of this app name.

A key is what stands before the last argument of an address; its value is the rows to choose from.
"""

from indh_portal.lists.models import SavedView

SAMPLES = {"views/": SavedView.objects.values_list("pk")}
