"""Corrects, suspends, closes or exports the grants that a person ticked, and exports payments."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from funding import actions
from funding.actions.rules import refuse_ended
from funding.actions.steering import check_closing, check_path
from funding.forms.bulk import CorrectTogetherForm
from funding.forms.steering import ReasonForm
from funding.statuses import GrantStatus
from indh_portal.lists.bulk import BulkChange, BulkExport
from indh_portal.ui.forms import PortalForm


class GrantsCorrect(BulkChange):
    """Sets the phase or the axis of the ticked grants."""

    list_name = "funding:grant_list"
    permission_required = "funding.change_grant"
    form_class = CorrectTogetherForm
    label = _("Corriger la sélection")
    check_label = _("Voir ce qui change")
    submit_label = _("Enregistrer les corrections")
    done_text = ngettext_lazy("%(n)s subvention corrigée.", "%(n)s subventions corrigées.", "n")
    related = ("phase", "axis")

    def plan(self, row, cleaned_data):
        refuse_ended(row)
        asked = {name: cleaned_data[name] for name in ("phase", "axis") if cleaned_data[name]}
        return {name: value for name, value in asked.items() if getattr(row, name) != value}

    def perform(self, row, facts, cleaned_data, version):
        reason, by = cleaned_data["reason"], self.request.user
        actions.correct(grant=row, by=by, version=version, reason=reason, **facts)


class GrantsSuspend(BulkChange):
    list_name = "funding:grant_list"
    permission_required = "funding.suspend_grant"
    form_class = ReasonForm
    label = _("Suspendre la sélection")
    check_label = _("Voir ce qui change")
    submit_label = _("Suspendre ces subventions")
    submit_tone = "danger"
    done_text = ngettext_lazy("%(n)s subvention suspendue.", "%(n)s subventions suspendues.", "n")

    def plan(self, row, cleaned_data):
        check_path(row, GrantStatus.SUSPENDED)
        return {"status": GrantStatus.SUSPENDED}

    def perform(self, row, facts, cleaned_data, version):
        reason, by = cleaned_data["reason"], self.request.user
        actions.suspend(grant=row, reason=reason, by=by, version=version)


class GrantsClose(BulkChange):
    """Closes the ticked grants that are paid in full."""

    list_name = "funding:grant_list"
    permission_required = "funding.close_grant"
    form_class = PortalForm
    label = _("Clôturer la sélection")
    submit_label = _("Clôturer ces subventions")
    done_text = ngettext_lazy("%(n)s subvention clôturée.", "%(n)s subventions clôturées.", "n")

    def rows(self):
        return super().rows().with_paid()

    def plan(self, row, cleaned_data):
        check_closing(row, row.remaining)
        return {"status": GrantStatus.CLOSED}

    def perform(self, row, facts, cleaned_data, version):
        actions.close(grant=row, by=self.request.user, version=version)


class GrantsExport(BulkExport):
    list_name = "funding:grant_list"
    permission_required = "funding.view_grant"


class DisbursementsExport(BulkExport):
    list_name = "funding:disbursement_list"
    permission_required = "funding.view_disbursement"
