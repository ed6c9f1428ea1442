from functools import cached_property

from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from cooperatives.models import Cooperative
from cooperatives.views.page.parts import Entry, Kind, Matter, Part
from funding import actions
from funding.columns import GRANT_COLUMNS
from funding.filters import GrantFilters
from funding.forms.grants import AgreementForm, GrantCorrectionForm, GrantForm, InstalmentRows
from funding.models import FundingPhase, FundingSource, Grant, PaymentHold
from funding.views import acts, progress, schedule
from funding.views.under import GRANT, title_of, titles_of
from indh_portal.lists.pages import ListPage
from indh_portal.lists.rows import tables_of
from indh_portal.ui.display import due_text
from indh_portal.ui.query import bounded_int
from indh_portal.ui.templatetags.ui import qualified, ref
from indh_portal.ui.views import CreateFormView, DetailPage, EditFormView

BLANK_ROWS = 3
MOST_ROWS = 24
PAYS = "disbursement_new"


class GrantList(ListPage):
    permission_required = "funding.view_grant"
    model = Grant
    title = gettext_lazy("Subventions")
    filterset_class = GrantFilters
    columns = GRANT_COLUMNS
    bulk = (
        "funding:grant_bulk_correct",
        "funding:grant_bulk_suspend",
        "funding:grant_bulk_close",
        "funding:grant_bulk_export",
    )
    counted = ngettext_lazy("%(n)s subvention", "%(n)s subventions", "n")
    none = gettext_lazy("Aucune subvention")
    every = gettext_lazy("Toutes")
    default_sort = "-decided_on"
    template_name = "funding/grant_list.html"
    table_template = "funding/_grant_list_table.html"
    empty_text = gettext_lazy("Aucune subvention pour l’instant.")

    def summary(self, queryset):
        figures = queryset.totals()
        before = figures["total_paid_before"]
        return figures["number"], {
            _("Accordé"): (figures["total_granted"], figures["qualifier"]),
            _("Versé"): figures["total_paid"],
            **({_("dont versé avant le portail"): before} if before else {}),
            _("Reste à verser"): figures["total_remaining"],
        }

    @property
    def given_views(self):
        """Return (label, query string) of the lists that people ask for most."""
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
        grant, user = self.object, self.request.user
        instalments = list(grant.instalments.for_table())
        return super().get_context_data(
            title=f"{title_of(grant)} · {grant.reference}",
            plan=progress.funding_plan(grant),
            holds=list(PaymentHold.objects.of(grant)),
            tables=tables_of(grant, user),
            stops=list(grant.visit_stops.for_timeline()),
            **titles_of(grant),
            **self.acts_and_money(instalments),
            **kwargs,
        )

    def acts_and_money(self, instalments):
        """Return the acts of this person, and the plan joined with what was paid."""
        grant, user = self.object, self.request.user
        payments = grant.disbursements.for_table().order_by("paid_on", "pk")
        payments = list(payments) if user.has_perm("funding.view_disbursement") else []
        theirs = acts.acts(grant, user)
        following = schedule.next_instalment(grant, instalments)
        lines, off_plan = schedule.schedule(instalments, payments, following)
        may_pay = any(act.name == PAYS and not act.why_not for act in theirs)
        return {
            "steps": progress.steps(grant, payments),
            "acts": theirs,
            "may_pay": may_pay,
            "button_in_table": may_pay and following is not None,
            "lines": lines,
            "off_plan": off_plan,
            "following": following,
            "following_when": following and due_text(following.due_on),
            "missing": list(schedule.missing(grant, instalments, following)),
        }


class GrantNew(CreateFormView):
    permission_required = "funding.add_grant"
    form_class = GrantForm
    action = actions.award
    title = gettext_lazy("Saisir une subvention")
    submit_label = gettext_lazy("Enregistrer la subvention")
    success = gettext_lazy("Subvention %(reference)s enregistrée.")
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


class GrantEdit(EditFormView):
    permission_required = "funding.change_grant"
    about = GRANT
    form_class = GrantCorrectionForm
    action = actions.correct
    title = gettext_lazy("Corriger la subvention")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_agreed": hasattr(self.grant, "agreement")}

    def initial_of(self, grant):
        return super().initial_of(grant) | contributions_of(grant) | agreement_of(grant)


class AgreementNew(CreateFormView):
    permission_required = "funding.sign_agreement"
    about = GRANT
    form_class = AgreementForm
    action = actions.sign_agreement
    title = gettext_lazy("Enregistrer la convention")
    submit_label = gettext_lazy("Enregistrer la convention")


class PlanEdit(EditFormView):
    permission_required = "funding.plan_instalments"
    about = GRANT
    form_class = InstalmentRows
    action = actions.plan_instalments
    template_name = "funding/plan_form.html"
    title = gettext_lazy("Programmer les tranches")
    submit_label = gettext_lazy("Enregistrer les tranches")

    @cached_property
    def instalments(self):
        return list(self.grant.instalments.for_table())

    @property
    def rows(self):
        """Return the number of rows of the form.

        It is the highest rank that was sent, else the open instalments and some blank rows.
        """
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

    def arguments(self, cleaned_data):
        return super().arguments({"instalments": cleaned_data["instalments"]})


def open_parts(instalments):
    """Return the instalments on which nobody has paid anything: a plan may change only these."""
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


class Grants(Part):
    name, title, order = "grants", gettext_lazy("Subventions"), 50
    tab = "money"
    permission = "funding.view_grant"
    template = "funding/_grants_of_cooperative.html"
    tells = Kind(10, "decisions", gettext_lazy("Décisions"))
    follow_order = 20

    def ask(self):
        return self.cooperative.grants.for_table()

    def records(self):
        return self.rows

    def counted(self):
        return self.cooperative.grants.all()

    @cached_property
    def due(self):
        """Return the grant whose next instalment is due first, or None."""
        waiting = [grant for grant in self.rows if grant.next_due_on]
        return min(waiting, key=lambda grant: (grant.next_due_on, grant.pk), default=None)

    @property
    def due_words(self):
        return due_text(self.due.next_due_on)

    @cached_property
    def first_to_do(self):
        """Return (grant, Act) of the act to do first, or (None, None)."""
        return acts.first_to_do(self.rows, self.user)

    def matters(self):
        late = sum(grant.is_late for grant in self.rows)
        if late:
            text = ngettext(
                "%(n)s subvention attend une tranche en retard",
                "%(n)s subventions attendent une tranche en retard",
                late,
            )
            yield Matter(text % {"n": late}, self.address)

    def lines(self):
        for grant in self.rows:
            yield Entry(
                grant.decided_on,
                _("Décision"),
                format_html(
                    "{} — {}", ref(grant.reference), qualified(grant.amount, grant.amount_qualifier)
                ),
                grant.get_absolute_url(),
                grant.purpose,
            )
            if agreement := getattr(grant, "agreement", None):
                about = ref(agreement.number), ref(grant.reference)
                yield Entry(
                    agreement.signed_on,
                    _("Convention"),
                    format_html(_("{} signée pour {}"), *about),
                    grant.get_absolute_url(),
                )
