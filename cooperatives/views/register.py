from copy import copy
from functools import cached_property

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cooperatives import actions
from cooperatives.exports import COOPERATIVE_COLUMNS
from cooperatives.filters import CooperativeFilters
from cooperatives.forms import CorrectionForm
from cooperatives.models import Cooperative
from indh_portal.parsing.identifiers import ICE_WRONG_KEY, ice_key_is_right
from indh_portal.ui.templatetags.ui import qualified
from indh_portal.ui.views import ActionFormView, ListPage


class CooperativeList(ListPage):
    model = Cooperative
    permission_required = "cooperatives.view_cooperative"
    title = _("Coopératives")
    filterset_class = CooperativeFilters
    columns = COOPERATIVE_COLUMNS
    template_name = "cooperatives/cooperative_list.html"
    table_template = "cooperatives/_cooperative_table.html"
    empty_text = _(
        "Aucune coopérative pour l’instant. Ajoutez la première avec son nom et sa commune."
    )
    default_sort = "name"
    sorts = {
        "name": ("sort_name",),
        "reference": ("reference",),
        "founded_on": (F("founded_on").asc(nulls_last=True), "sort_name"),
        "granted": ("granted", "sort_name"),
        "commune": ("commune__name_fr", "locality_fr", "locality_ar", "sort_name"),
        "sector": (F("sector__name_fr").asc(nulls_last=True), "sort_name"),
        "members": (F("members").asc(nulls_last=True), "sort_name"),
        "received": ("received", "sort_name"),
        "remaining": ("remaining", "sort_name"),
        "support": ("support_count", "sort_name"),
        "documents": ("documents_missing", "documents_expired", "sort_name"),
        "last_visit": (F("last_visited_on").asc(nulls_last=True), "sort_name"),
        "overdue": ("overdue_count", "sort_name"),
    }
    foot = {
        "women": _("Femmes employées"),
        "granted": _("Accordé"),
        "received": _("Reçu"),
        "remaining": _("Reste à verser"),
    }
    bulk = ("cooperatives:bulk_correct", "cooperatives:bulk_visit", "cooperatives:bulk_export")

    def summary(self, queryset):
        totals = queryset.totals()
        return totals["number"], {
            _("Accordé"): qualified(totals["total_granted"], totals["support_qualifier"]),
            _("Reçu"): qualified(totals["total_received"], totals["support_qualifier"]),
            _("Reste à verser"): totals["total_remaining"],
            _("Femmes employées"): qualified(totals["women"], totals["women_qualifier"], "count"),
        }

    def count_sentence(self, shown, total):
        counts = {"n": shown, "total": total}
        if shown == total:
            return ngettext("%(n)s coopérative", "%(n)s coopératives", shown) % counts
        return (
            ngettext("%(n)s coopérative sur %(total)s", "%(n)s coopératives sur %(total)s", shown)
            % counts
        )


class CooperativeFormPage(ActionFormView):
    """The identity of a cooperative, new or corrected."""

    template_name = "cooperatives/cooperative_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def warn_about_ice(self, cooperative):
        """A wrong key is often a slip on an old paper: said, never refused."""
        if cooperative.ice and not ice_key_is_right(cooperative.ice):
            messages.warning(self.request, ICE_WRONG_KEY)
        return cooperative


class CooperativeEdit(CooperativeFormPage):
    permission_required = "cooperatives.change_cooperative"
    form_class = CorrectionForm
    title = _("Modifier la coopérative")

    @cached_property
    def versioned_object(self):
        visible = Cooperative.objects.visible_to(self.request.user).select_related("commune")
        return get_object_or_404(visible, reference=self.kwargs["reference"])

    def get_form_kwargs(self):
        # The form writes what it read on its instance; the page keeps showing what is stored.
        return super().get_form_kwargs() | {"instance": copy(self.versioned_object)}

    def act(self, cleaned_data):
        return self.warn_about_ice(
            actions.correct(cooperative=self.versioned_object, by=self.request.user, **cleaned_data)
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"cooperative": self.versioned_object}
