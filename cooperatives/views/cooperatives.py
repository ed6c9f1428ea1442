from django.contrib import messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cooperatives.actions.cooperatives import correct
from cooperatives.columns import COOPERATIVE_COLUMNS
from cooperatives.filters import CooperativeFilters
from cooperatives.forms.cooperatives import CorrectionForm
from cooperatives.models import Cooperative
from cooperatives.views.under import COOPERATIVE
from indh_portal.lists.pages import ListPage
from indh_portal.parsing.identifiers import ICE_WRONG_KEY, ice_key_is_right
from indh_portal.ui.templatetags.ui import qualified
from indh_portal.ui.views import EditFormView


class CooperativeList(ListPage):
    model = Cooperative
    permission_required = "cooperatives.view_cooperative"
    title = _("Coopératives")
    filterset_class = CooperativeFilters
    columns = COOPERATIVE_COLUMNS
    counted = ngettext_lazy("%(n)s coopérative", "%(n)s coopératives", "n")
    none = _("Aucune coopérative")
    every = _("Toutes")
    template_name = "cooperatives/cooperative_list.html"
    table_template = "cooperatives/_cooperative_list_table.html"
    empty_text = _(
        "Aucune coopérative pour l’instant. Ajoutez la première avec son nom et sa commune."
    )
    default_sort = "name"
    bulk = ("cooperatives:bulk_correct", "cooperatives:bulk_visit", "cooperatives:bulk_export")

    def summary(self, queryset):
        totals = queryset.totals()
        return totals["number"], {
            _("Accordé"): qualified(totals["total_granted"], totals["support_qualifier"]),
            _("Reçu"): qualified(totals["total_received"], totals["support_qualifier"]),
            _("Reste à verser"): totals["total_remaining"],
            _("Femmes employées"): qualified(totals["women"], totals["women_qualifier"], "count"),
        }


class WritesIdentity:
    """Defines what the forms that add and correct the identity of a cooperative share."""

    template_name = "cooperatives/cooperative_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def act(self, cleaned_data):
        """Call the action, then warn when the key of the ICE is wrong.

        It does not refuse, because an old document may hold a slip.
        """
        cooperative = super().act(cleaned_data)
        if cooperative.ice and not ice_key_is_right(cooperative.ice):
            messages.warning(self.request, ICE_WRONG_KEY)
        return cooperative


class CooperativeEdit(WritesIdentity, EditFormView):
    permission_required = "cooperatives.change_cooperative"
    about = COOPERATIVE
    form_class = CorrectionForm
    action = correct
    title = _("Modifier la coopérative")
