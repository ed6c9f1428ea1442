"""Reads a payment of a grant."""

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.models import PaymentMethod
from indh_portal.parsing.amounts import format_amount
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.fields import AmountField, DateField, TextField
from indh_portal.parsing.validators import not_in_the_future
from indh_portal.ui.forms import PortalForm

OFF_PLAN = "off"


class DisbursementForm(PortalForm):
    """Reads one payment in six fields; the page that opens it fills four of them."""

    instalment = forms.ChoiceField(label=_("Tranche"), widget=forms.RadioSelect)
    reason = TextField(
        label=_("Motif si le versement est hors plan"), required=False, max_length=300
    )
    amount = AmountField(
        label=_("Montant (DH)"),
        error_messages={"required": _("Saisissez le montant du versement, en dirhams")},
    )
    paid_on = DateField(
        label=_("Date du paiement"),
        validators=[not_in_the_future],
        error_messages={"required": _("Saisissez la date du paiement, par exemple 27/03/2026")},
    )
    method = forms.ChoiceField(
        label=_("Mode de paiement"), choices=PaymentMethod.choices, widget=forms.RadioSelect
    )
    payment_reference = TextField(
        label=_("Référence du paiement"),
        help_text=_("Numéro d’OP, de virement ou de chèque."),
        max_length=60,
        error_messages={
            "required": _("Saisissez la référence du paiement (n° d’OP ou de virement).")
        },
    )

    def __init__(self, *args, instalments, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_rank = {str(one.rank): one for one in instalments}
        self.fields["instalment"].choices = [
            *((rank, self._planned(one)) for rank, one in self.by_rank.items()),
            (OFF_PLAN, _("hors plan (motif demandé)")),
        ]
        chosen = self.by_rank.get(self["instalment"].value())
        if chosen:
            self.fields["amount"].help_text = _(
                "Prévu pour la tranche %(rank)s : %(amount)s DH."
            ) % {
                "rank": chosen.rank,
                "amount": format_amount(chosen.amount),
            }
        self.focus_on_first_empty(also=() if chosen else ("reason",))

    def _planned(self, one):
        facts = {
            "rank": one.rank,
            "amount": format_amount(one.amount),
            "day": format_date(one.due_on),
            "left": format_amount(one.left),
        }
        if one.left == one.amount:
            return _("tranche %(rank)s, prévue %(amount)s DH le %(day)s") % facts
        if not one.left:
            return _("tranche %(rank)s, prévue %(amount)s DH le %(day)s, déjà versée") % facts
        return _("tranche %(rank)s, prévue %(amount)s DH le %(day)s, reste %(left)s DH") % facts

    def clean(self):
        data = super().clean()
        if data.get("instalment") == OFF_PLAN and not data.get("reason"):
            self.add_error("reason", _("Donnez le motif de ce versement hors plan."))
        return data | {"instalment": self.by_rank.get(data.get("instalment"))}
