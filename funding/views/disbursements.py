from functools import cached_property

from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext_lazy
from django.utils.translation import gettext as _

from cooperatives.views.page.parts import Entry, Kind, Part
from funding import actions
from funding.columns import DISBURSEMENT_COLUMNS
from funding.filters import DisbursementFilters
from funding.forms.disbursements import OFF_PLAN, DisbursementForm
from funding.forms.steering import ReasonForm
from funding.models import Disbursement, Grant, PaymentMethod
from funding.statuses import GrantStatus
from funding.views.under import DISBURSEMENT, GRANT, identity_facts
from indh_portal.lists.pages import ListPage
from indh_portal.parsing.amount_words import amount_in_words
from indh_portal.ui.display import long_day_text, money_text
from indh_portal.ui.templatetags.ui import money, ref
from indh_portal.ui.views import Checked, CreateFormView, DetailPage


class DisbursementList(ListPage):
    permission_required = "funding.view_disbursement"
    model = Disbursement
    title = gettext_lazy("Versements")
    filterset_class = DisbursementFilters
    columns = DISBURSEMENT_COLUMNS
    counted = ngettext_lazy("%(n)s écriture", "%(n)s écritures", "n")
    none = gettext_lazy("Aucun versement")
    every = gettext_lazy("Tous")
    default_sort = "-paid_on"
    table_template = "funding/_disbursement_list_table.html"
    empty_text = gettext_lazy(
        "Aucun versement pour l’instant. Ouvrez une subvention pour enregistrer le premier."
    )

    def summary(self, queryset):
        totals = queryset.totals()
        return totals["number"], {_("Versé, net des annulations"): totals["net"]}


class DisbursementDetail(DetailPage):
    permission_required = "funding.view_disbursement"
    model = Disbursement
    context_object_name = "disbursement"
    template_name = "funding/disbursement_detail.html"

    def get_context_data(self, **kwargs):
        grant = Grant.objects.for_detail().get(pk=self.object.grant_id)
        return super().get_context_data(
            title=self.object.reference,
            grant=grant,
            facts=identity_facts(grant),
            is_reversible=self.object.is_standing and grant.status != GrantStatus.CLOSED,
            words=amount_in_words(self.object.signed_amount, get_language()),
            reversals=list(self.object.reversals.for_table()),
            **kwargs,
        )


class DisbursementNew(Checked, CreateFormView):
    permission_required = "funding.add_disbursement"
    about = GRANT
    form_class = DisbursementForm
    action = actions.disburse
    passes_key = True
    template_name = "funding/disbursement_form.html"
    check_template = "funding/disbursement_check.html"
    title = gettext_lazy("Enregistrer un versement")
    check_label = gettext_lazy("Vérifier le versement")
    doubts = ()

    @cached_property
    def instalments(self):
        return list(self.grant.instalments.with_paid().order_by("due_on", "rank"))

    @cached_property
    def proposed(self):
        """Return the instalment of `?instalment=`, else the next one that is due, else None."""
        asked = self.request.GET.get("instalment")
        by_rank = {str(part.rank): part for part in self.instalments}
        unpaid = [part for part in self.instalments if part.left]
        return by_rank.get(asked) or (unpaid[0] if unpaid else None)

    def get_initial(self):
        return {
            "instalment": str(self.proposed.rank) if self.proposed else OFF_PLAN,
            "amount": (self.proposed.left if self.proposed else None) or None,
            "paid_on": timezone.localdate(),
            "method": PaymentMethod.TRANSFER,
        }

    def get_form_kwargs(self):
        # An instalment that another person has just paid stays a choice; a sentence refuses it.
        posted = self.request.POST.get("instalment")
        offered = [
            part
            for part in self.instalments
            if part.left or part is self.proposed or str(part.rank) == posted
        ]
        return super().get_form_kwargs() | {"instalments": offered}

    def check(self, cleaned_data):
        asked = ("amount", "paid_on", "payment_reference", "instalment")
        actions.check_payment(grant=self.grant, **{name: cleaned_data[name] for name in asked})
        self.doubts = doubts_about(cleaned_data["amount"], cleaned_data["instalment"])
        return check_lines(self.grant, cleaned_data, dict(PaymentMethod.choices))

    def check_note(self, cleaned_data):
        paid = self.grant.paid + cleaned_data["amount"]
        remaining = self.grant.amount - paid
        figures = {
            "paid": money_text(paid),
            "granted": money_text(self.grant.amount),
            "remaining": money_text(remaining),
        }
        if not remaining:
            return (
                _("Après ce versement : versé %(paid)s / %(granted)s — subvention soldée") % figures
            )
        return (
            _("Après ce versement : versé %(paid)s / %(granted)s — reste %(remaining)s") % figures
        )

    def confirm_label(self, cleaned_data):
        return _("Enregistrer le versement de %(amount)s") % {
            "amount": money_text(cleaned_data["amount"])
        }

    def success_message(self, disbursement):
        remaining = Grant.objects.with_paid().get(pk=self.grant.pk).remaining
        return _("Versement %(reference)s enregistré. Reste à verser : %(remaining)s.") % {
            "reference": disbursement.reference,
            "remaining": money_text(remaining),
        }


def doubts_about(amount, instalment):
    """Return what to ask before an unlikely amount is written; nothing here refuses."""
    doubts = [actions.doubtful_amount(amount, instalment)]
    if instalment is not None and amount > instalment.left:
        doubts.append(
            _("Ce versement dépasse ce qui reste de la tranche (%(left)s).")
            % {"left": money_text(instalment.left)}
        )
    return [doubt for doubt in doubts if doubt]


def check_lines(grant, data, methods):
    """Return (label, value, field to correct) for each fact of the payment to be written."""
    part = data["instalment"]
    amount = f"{money_text(data['amount'])} — {amount_in_words(data['amount'], get_language())}"
    planned = _("tranche %(rank)s") % {"rank": part.rank} if part else data["reason"]
    return [
        (_("Coopérative"), grant.cooperative.name, None),
        (_("Tranche") if part else _("Hors plan"), planned, "instalment"),
        (_("Montant"), amount, "amount"),
        (_("Date du paiement"), long_day_text(data["paid_on"]), "paid_on"),
        (_("Mode de paiement"), capfirst(methods[data["method"]]), "method"),
        (_("Référence du paiement"), data["payment_reference"], "payment_reference"),
    ]


class DisbursementReverse(CreateFormView):
    permission_required = "funding.reverse_disbursement"
    about = DISBURSEMENT
    form_class = ReasonForm
    action = actions.reverse
    passes_key = True
    cancel_url = ""  # the page says « Garder ce versement »
    submit_label = gettext_lazy("Annuler ce versement")

    @property
    def title(self):
        return format_html(
            _("Annuler le versement {} de {} ?"),
            self.disbursement.reference,
            money_text(self.disbursement.standing or self.disbursement.amount),
        )

    def success_message(self, reversal):
        return _("Versement %(reference)s annulé par l’écriture %(reversal)s.") % {
            "reference": self.disbursement.reference,
            "reversal": reversal.reference,
        }


class Disbursements(Part):
    name, order = "disbursements", 51
    permission = "funding.view_disbursement"
    tells = Kind(20, "payments", gettext_lazy("Versements"))

    def ask(self):
        rows = Disbursement.objects.filter(grant__cooperative=self.cooperative)
        return rows.select_related("reverses")

    def records(self):
        return self.rows

    def lines(self):
        for row in self.rows:
            kind = _("Annulation de versement") if row.reverses_id else _("Versement")
            title = format_html("{} — {}", ref(row.reference), money(row.amount))
            taken_back = row.reverses_id and format_html(
                _("Annule {}."), ref(row.reverses.reference)
            )
            yield Entry(
                row.paid_on,
                kind,
                title,
                row.get_absolute_url(),
                taken_back or row.payment_reference,
            )
