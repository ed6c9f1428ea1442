"""What is shown of a person only on request: their telephone, and where else they sign."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.models import Cooperative, Officer
from indh_portal.history.models import What
from indh_portal.ui.disclosing import DisclosurePage


class _OfOfficer(DisclosurePage):
    template_name = "cooperatives/disclosure_form.html"

    @cached_property
    def row(self):
        visible = Cooperative.objects.visible_to(self.request.user)
        officers = Officer.objects.filter(cooperative__in=visible)
        return get_object_or_404(
            officers.select_related("cooperative__commune"),
            cooperative__reference=self.kwargs["reference"],
            pk=self.kwargs["officer"],
        )

    def get_context_data(self, **kwargs):
        own = {"officer": self.row, "cooperative": self.row.cooperative}
        return super().get_context_data(**kwargs) | own


class OfficerPhone(_OfOfficer):
    permission_required = "cooperatives.reveal_officer_phone"
    shown_template = "cooperatives/phone_disclosed.html"
    title = gettext_lazy("Afficher le téléphone d’une personne")
    what = What.PHONE

    def disclosed(self):
        return self.row.phone


class OfficerElsewhere(_OfOfficer):
    """The question is its own reason: it is written in advance, the person may say it better."""

    permission_required = "cooperatives.view_shared_officers"
    shown_template = "cooperatives/shared_officers.html"
    title = gettext_lazy("Signe aussi pour…")
    submit_label = gettext_lazy("Chercher")
    what = What.SHARED_OFFICERS

    def get_initial(self):
        return {"reason": self.usual_reason()}

    @staticmethod
    def usual_reason():
        return _("Vérifier si cette personne signe pour plusieurs coopératives")

    def disclosed(self):
        return list(Officer.objects.signing_like(self.row, seen_by=self.request.user))
