"""Corrects, visits or exports the cooperatives that a person ticked on their list."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cooperatives.actions.cooperatives import correct
from cooperatives.forms.bulk import CorrectTogetherForm
from cooperatives.statuses import CooperativeStatus
from indh_portal.lists.bulk import BulkChange, BulkExport, BulkView

# The form that plans a visit takes at most so many cooperatives.
MOST_STOPS = 100
DECLARED = {"True": True, "False": False, "None": None}


class CooperativesCorrect(BulkChange):
    """Sets the sector, the declaration or the status of the ticked cooperatives."""

    list_name = "cooperatives:list"
    permission_required = "cooperatives.change_cooperative"
    form_class = CorrectTogetherForm
    label = _("Corriger la sélection")
    check_label = _("Voir ce qui change")
    submit_label = _("Enregistrer les corrections")
    done_text = ngettext_lazy("%(n)s coopérative corrigée.", "%(n)s coopératives corrigées.", "n")
    related = ("sector",)

    def plan(self, row, cleaned_data):
        asked = facts_asked(row, cleaned_data)
        return {name: value for name, value in asked.items() if getattr(row, name) != value}

    def perform(self, row, facts, cleaned_data, version):
        reason, by = cleaned_data["reason"], self.request.user
        correct(cooperative=row, by=by, version=version, reason=reason, **facts)


class CooperativesExport(BulkExport):
    list_name = "cooperatives:list"
    permission_required = "cooperatives.view_cooperative"


class CooperativesVisit(BulkView):
    """Opens the form that plans a visit, with the ticked cooperatives already chosen."""

    list_name = "cooperatives:list"
    permission_required = "visits.add_fieldvisit"
    label = _("Planifier une visite")
    most = MOST_STOPS

    def post(self, request, *args, **kwargs):
        try:
            references = [row.reference for row in self.ticked()]
        except ValidationError as refusal:
            return self.back_with(refusal)
        chosen = urlencode({"cooperative": references}, doseq=True)
        return redirect(f"{reverse('visits:new')}?{chosen}")


def facts_asked(cooperative, asked):
    """Return {field: value} to set on one cooperative; only an unknown status is replaced."""
    facts = {}
    if asked["sector"]:
        facts["sector"] = asked["sector"]
    if asked["women_cooperative"]:
        facts["women_cooperative"] = DECLARED[asked["women_cooperative"]]
    if asked["found_active"] and cooperative.status == CooperativeStatus.UNKNOWN:
        facts["status"] = CooperativeStatus.ACTIVE
    return facts
