"""Shows one row on its own page."""

from django.db.models import QuerySet
from django.views.generic import DetailView

from indh_portal.ui.access import PermissionRequired


class DetailPage(PermissionRequired, DetailView):
    """Shows one row, found by its reference among those that this person may see."""

    slug_field = "reference"
    slug_url_kwarg = "reference"

    def get_queryset(self) -> QuerySet:
        return self.model.objects.visible_to(self.request.user).for_detail()
