"""Reads the forms that open and close a bank account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.models import BankAccount
from indh_portal.parsing.fields import DateField
from indh_portal.ui.fields import EITHER, ReasonField
from indh_portal.ui.forms import PortalForm, PortalModelForm


class BankAccountForm(PortalModelForm):
    ends_previous = forms.BooleanField(
        label=_("Mettre fin au compte précédent"),
        required=False,
        help_text=_("Le compte utilisé aujourd’hui se ferme la veille de la date donnée."),
    )

    class Meta:
        model = BankAccount
        fields = ["rib", "holder", "used_from", "note"]
        widgets = {"holder": forms.TextInput(EITHER), "note": forms.TextInput(EITHER)}
        help_texts = {
            "rib": _(
                "Vingt-quatre chiffres, tels que la banque les imprime. Ils seront masqués partout."
            ),
            "holder": _("Comme sur l’attestation de RIB."),
        }


class BankAccountCloseForm(PortalForm):
    used_to = DateField(label=_("Dernier jour du compte"), required=False)
    mistaken = forms.BooleanField(
        label=_("Ce compte a été saisi par erreur"),
        required=False,
        help_text=_(
            "Il reste visible, mais ne compte plus : le bon compte peut prendre ses dates."
        ),
    )
    reason = ReasonField(required=False)
