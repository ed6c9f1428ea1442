"""Reads what is said of a piece of equipment that a grant bought."""

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.models import EquipmentItem
from indh_portal.ui.fields import ARABIC, EITHER, FRENCH, LATIN, ReasonField
from indh_portal.ui.forms import PortalModelForm


class EquipmentForm(PortalModelForm):
    in_either_script = {"name": _("Donnez le nom en français ou en arabe.")}

    class Meta:
        model = EquipmentItem
        fields = ["name_fr", "name_ar", "tag", "price", "received_on", "place"]
        widgets = {
            "name_fr": forms.TextInput(FRENCH),
            "name_ar": forms.TextInput(ARABIC),
            "tag": forms.TextInput(LATIN),
            "place": forms.TextInput(EITHER),
        }
        help_texts = {
            "name_fr": _("Un des deux noms suffit."),
            "name_ar": _("Les deux valent mieux."),
            "tag": _("Le numéro collé sur l’équipement, s’il y en a un."),
            "price": _("En dirhams, tel que la facture le dit."),
        }


class EquipmentCorrectionForm(EquipmentForm):
    reason = ReasonField(label=_("Motif de la correction"))

    class Meta(EquipmentForm.Meta):
        fields = [*EquipmentForm.Meta.fields, "mistaken"]
