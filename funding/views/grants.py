from functools import cached_property

from django.db.models import F
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperatives.models import Cooperative
from funding import actions
from funding.exports import GRANT_COLUMNS
from funding.filters import GrantFilters
from funding.forms import AgreementForm, GrantCorrectionForm, GrantForm, InstalmentRows
from funding.models import FundingPhase, FundingSource, Grant
from funding.views import progress
from funding.views.of_grant import EditsGrant, OfGrant
from indh_portal.ui.query import bounded_int
from indh_portal.ui.templatetags.ui import qualified
from indh_portal.ui.views import ActionFormView, DetailPage, ListPage

BLANK_ROWS = 3
MOST_ROWS = 24


class GrantList(ListPage):
    permission_required = "funding.view_grant"
    model = Grant
    title = gettext_lazy("Subventions")
    filterset_class = GrantFilters
    columns = GRANT_COLUMNS
    sorts = {
        "reference": "reference",
        "cooperative": "cooperative__sort_name",
        "decided_on": F("decided_on").asc(nulls_last=True),
        "amount": "amount",
        "paid": "paid",
        "remaining": "remaining",
        "due": F("next_due_on").asc(nulls_last=True),
    }
    default_sort = "-decided_on"
    foot = {
        "amount": gettext_lazy("Accordé"),
        "paid": gettext_lazy("Versé"),
        "remaining": gettext_lazy("Reste à verser"),
    }
    template_name = "funding/grant_list.html"
    table_template = "funding/_grant_list_table.html"
    empty_text = gettext_lazy("Aucune subvention pour l’instant.")

    def summary(self, queryset):
        figures = queryset.totals()
        return figures["number"], {
            _("Accordé"): qualified(figures["total_granted"], figures["qualifier"]),
            _("Versé"): figures["total_paid"],
            _("Reste à verser"): figures["total_remaining"],
        }

    def count_sentence(self, shown, total):
        numbers = {"n": shown, "total": total}
        if shown == total:
            return ngettext("%(n)s subvention", "%(n)s subventions", shown) % numbers
        return (
            ngettext("%(n)s subvention sur %(total)s", "%(n)s subventions sur %(total)s", shown)
            % numbers
        )

    @property
    def given_views(self):
        """(label, query string) of the lists people ask for most."""
        return [
            (_("En cours"), "?status=running"),
            (_("À verser ce mois"), "?due=month&sort=due"),
            (_("En retard"), "?due=late&sort=due"),
            (_("Soldées"), "?status=paid"),
        ]


class GrantDetail(DetailPage):
    permission_required = "funding.view_grant"
    model = Grant
    context_object_name = "grant"
    template_name = "funding/grant_detail.html"

    def get_context_data(self, **kwargs):
        grant = self.object
        return super().get_context_data(
            title=grant.reference,
            steps=progress.steps(grant),
            acts=progress.acts(grant, self.request.user),
            plan=progress.funding_plan(grant),
            instalments=list(grant.instalments.for_table()),
            disbursements=list(grant.disbursements.for_table().order_by("paid_on", "pk")),
            payment_refused=progress.payment_refusal(grant),
            stops=list(grant.visit_stops.for_timeline()),
            **kwargs,
        )


class GrantNew(ActionFormView):
    permission_required = "funding.add_grant"
    form_class = GrantForm
    title = gettext_lazy("Saisir une subvention")
    submit_label = gettext_lazy("Enregistrer la subvention")
    cancel_url = reverse_lazy("funding:grant_list")
    template_name = "funding/grant_form.html"

    @cached_property
    def cooperatives(self):
        return Cooperative.objects.visible_to(self.request.user).select_related("commune")

    @cached_property
    def asked(self):
        reference = self.request.GET.get("cooperative")
        return self.cooperatives.filter(reference=reference).first() if reference else None

    def get_initial(self):
        return super().get_initial() | {
            "cooperative": self.asked,
            "phase": FundingPhase.objects.first(),
        }

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "cooperatives": self.cooperatives,
            "asked": self.asked,
        }

    def act(self, cleaned_data):
        return actions.award(by=self.request.user, **cleaned_data)

    def success_message(self, grant):
        return _("Subvention %(reference)s enregistrée.") % {"reference": grant.reference}


class GrantEdit(EditsGrant, ActionFormView):
    permission_required = "funding.change_grant"
    form_class = GrantCorrectionForm
    title = gettext_lazy("Corriger la subvention")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_agreed": hasattr(self.grant, "agreement")}

    def initial_of(self, grant):
        return super().initial_of(grant) | contributions_of(grant) | agreement_of(grant)

    def act(self, cleaned_data):
        return actions.correct(grant=self.grant, by=self.request.user, **cleaned_data)


class AgreementNew(OfGrant, ActionFormView):
    permission_required = "funding.sign_agreement"
    form_class = AgreementForm
    title = gettext_lazy("Enregistrer la convention")
    submit_label = gettext_lazy("Enregistrer la convention")

    def act(self, cleaned_data):
        return actions.sign_agreement(grant=self.grant, by=self.request.user, **cleaned_data)


class PlanEdit(EditsGrant, ActionFormView):
    permission_required = "funding.plan_instalments"
    form_class = InstalmentRows
    template_name = "funding/plan_form.html"
    title = gettext_lazy("Programmer les tranches")
    submit_label = gettext_lazy("Enregistrer les tranches")

    @cached_property
    def instalments(self):
        return list(self.grant.instalments.for_table())

    @property
    def rows(self):
        """As many as the rows that were sent, however many of their boxes were."""
        sent = (name.rpartition("_")[2] for name in self.request.POST)
        asked = max((bounded_int(rank, 0, MOST_ROWS, default=0) for rank in sent), default=0)
        return asked or min(len(open_parts(self.instalments)) + BLANK_ROWS, MOST_ROWS)

    @property
    def kept(self):
        return [part for part in self.instalments if part.is_begun]

    def get_form_kwargs(self):
        after = max((part.rank for part in self.kept), default=0)
        return super().get_form_kwargs() | {"rows": self.rows, "after": after}

    def initial_of(self, grant):
        rows = enumerate(open_parts(grant.instalments.for_table()), start=1)
        return {
            f"{name}_{rank}": getattr(part, name)
            for rank, part in rows
            for name in ("amount", "due_on", "condition")
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(kept=self.kept, **kwargs)

    def act(self, cleaned_data):
        plan = {name: cleaned_data[name] for name in ("instalments", "version")}
        return actions.plan_instalments(grant=self.grant, by=self.request.user, **plan)


def open_parts(instalments):
    """The planned parts nobody has paid anything on: the only ones a plan may change."""
    return [part for part in instalments if not part.is_begun]


def contributions_of(grant):
    lines = {line.source: line for line in grant.funding_lines.all()}
    partner = lines.get(FundingSource.PARTNER)
    return {
        "own_cash": getattr(lines.get(FundingSource.OWN_CASH), "amount", None),
        "own_in_kind": getattr(lines.get(FundingSource.OWN_IN_KIND), "amount", None),
        "partner": partner.partner if partner else "",
        "partner_amount": partner.amount if partner else None,
    }


def agreement_of(grant):
    agreement = getattr(grant, "agreement", None)
    if agreement is None:
        return {}
    return {"number": agreement.number, "signed_on": agreement.signed_on}
