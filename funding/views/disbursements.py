from functools import cached_property

from django.urls import reverse
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
from funding.models import Disbursement, Grant, Instalment, PaymentHold, PaymentMethod
from funding.statuses import GrantStatus
from funding.tasks import SOON
from funding.views.acts import payment_refusal
from funding.views.under import DISBURSEMENT, GRANT
from indh_portal.lists.pages import ListPage
from indh_portal.parsing.amount_words import amount_in_words
from indh_portal.ui.display import long_day_text, money_text
from indh_portal.ui.templatetags.ui import masked_rib, money, ref
from indh_portal.ui.views import Checked, CreateFormView, DetailPage


class DisbursementList(ListPage):
    permission_required = "funding.view_disbursement"
    model = Disbursement
    title = gettext_lazy("Versements")
    filterset_class = DisbursementFilters
    columns = DISBURSEMENT_COLUMNS
    bulk = ("funding:disbursement_bulk_export",)
    counted = ngettext_lazy("%(n)s écriture", "%(n)s écritures", "n")
    none = gettext_lazy("Aucun versement")
    every = gettext_lazy("Tous")
    default_sort = "-paid_on"
    table_template = "funding/_disbursement_list_table.html"
    empty_text = gettext_lazy(
        "Aucun versement pour l’instant. Ouvrez une subvention pour enregistrer le premier."
    )

    def summary(self, queryset):
        """Return the sum of the payments and, when it may be compared, what else was paid.

        A sum paid before the portal has no payment. The total is then that of the list of grants.
        """
        totals = queryset.totals()
        net, grants = totals["net"], self.filterset.grants_of(self.request.user)
        before = grants.paid_before() if grants is not None else 0
        figures = {_("Versements, net des annulations"): net}
        if before:
            figures |= {_("Versé avant le portail"): before, _("Versé"): net + before}
        return totals["number"], figures

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        _number, figures = self.summed
        # What was paid before the portal is told also when no payment answers.
        return context | {"totals": figures} if len(figures) > 1 else context


class DisbursementDetail(DetailPage):
    permission_required = "funding.view_disbursement"
    model = Disbursement
    context_object_name = "disbursement"
    template_name = "funding/disbursement_detail.html"

    def get_context_data(self, **kwargs):
        grant = Grant.objects.for_detail().get(pk=self.object.grant_id)
        amount = money_text(self.object.amount)
        return super().get_context_data(
            title=f"{amount} — {grant.cooperative.name} · {self.object.reference}",
            grant=grant,
            payment_refused=payment_refusal(grant),
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

    @cached_property
    def holds(self):
        return list(PaymentHold.objects.of(self.grant))

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
        warnings = [hold.sentence for hold in self.holds]
        doubts = doubts_about(self.grant, cleaned_data["amount"], cleaned_data["instalment"])
        self.doubts = warnings + doubts
        account = account_credited(self.grant, cleaned_data["paid_on"], self.request.user)
        return check_lines(self.grant, cleaned_data, account)

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
        said = _("Versement %(reference)s enregistré. Reste à verser : %(remaining)s.") % {
            "reference": disbursement.reference,
            "remaining": money_text(remaining),
        }
        return format_html("{} {}", said, next_payment(self.request.user))


def next_payment(user):
    """Return the link to the payment that waits next for this person, with how many wait, or ""."""
    waiting = Instalment.objects.visible_to(user).ready().due_within(SOON).select_related("grant")
    following = waiting.first()
    if following is None:
        return ""
    url = reverse("funding:disbursement_new", args=[following.grant.reference])
    words = _("Versement suivant (%(n)s)") % {"n": waiting.count()}
    return format_html('<a href="{}?instalment={}">{}</a>', url, following.rank, words)


def doubts_about(grant, amount, instalment):
    """Return what to ask before an unplanned amount is written; nothing here refuses."""
    if instalment is None or amount == instalment.left:
        return []
    return [
        actions.doubtful_amount(amount, instalment) or unlike_the_plan(amount, instalment),
        *([_("Ce versement solde la subvention.")] if amount == grant.remaining else []),
    ]


def unlike_the_plan(amount, instalment):
    planned = _("Le montant prévu de cette tranche est %(planned)s.") % {
        "planned": money_text(instalment.amount)
    }
    if not instalment.paid and amount < instalment.left:
        return planned
    left = {"left": money_text(instalment.left)}
    if amount > instalment.left:
        more = _("Ce versement dépasse ce qui reste de la tranche (%(left)s).") % left
    else:
        more = _("Il en reste %(left)s à verser.") % left
    return f"{planned} {more}"


def check_lines(grant, data, account):
    """Return (label, value, field to correct) for each fact of the payment to be written.

    `account` is the line that says where the money goes, without a value for whoever may not know.
    """
    part = data["instalment"]
    amount = f"{money_text(data['amount'])} — {amount_in_words(data['amount'], get_language())}"
    planned = _("tranche %(rank)s") % {"rank": part.rank} if part else data["reason"]
    method = dict(PaymentMethod.choices)[data["method"]]
    lines = [
        (_("Coopérative"), grant.cooperative.name, None),
        (_("Compte à créditer"), account, None),
        (_("Tranche") if part else _("Hors plan"), planned, "instalment"),
        (_("Montant prévu"), part and money_text(part.amount), None),
        (_("Montant"), amount, "amount"),
        (_("Date du paiement"), long_day_text(data["paid_on"]), "paid_on"),
        (_("Mode de paiement"), capfirst(method), "method"),
        (_("Référence du paiement"), data["payment_reference"], "payment_reference"),
    ]
    return [line for line in lines if line[1]]


def account_credited(grant, day, user):
    """Return the masked account of the cooperative on a day; "" for whoever sees no account."""
    if not user.has_perm("cooperatives.view_bankaccount"):
        return ""
    account = grant.cooperative.bank_accounts.in_use(day).masked().first()
    if account is None:
        return _("aucun compte connu à cette date")
    return format_html(_("RIB {}"), masked_rib(account.ending))


class DisbursementReverse(CreateFormView):
    permission_required = "funding.reverse_disbursement"
    about = DISBURSEMENT
    form_class = ReasonForm
    action = actions.reverse
    passes_key = True
    submit_label = gettext_lazy("Annuler ce versement")
    submit_tone = "danger"
    cancel_label = gettext_lazy("Garder ce versement")

    @property
    def cancel_url(self):
        return self.disbursement.get_absolute_url()

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
