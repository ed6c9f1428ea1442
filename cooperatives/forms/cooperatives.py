"""Reads the identity of a cooperative."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Cooperative
from indh_portal.parsing.fields import ICEField, PositionField
from indh_portal.territory.models import Commune
from indh_portal.ui.fields import ARABIC, EITHER, FRENCH, LATIN, ReasonField
from indh_portal.ui.forms import PortalModelForm, YesNoUnknownField

# The form does not check these fields: the action refuses a number already taken, and names the
# record that has it.
LEFT_TO_THE_ACTIONS = {"register_number"}


class CooperativeForm(PortalModelForm):
    """Reads the identity of a cooperative; it offers only the communes where `user` serves."""

    ice = ICEField(label=_("ICE"), required=False, empty_value="", help_text=_("Quinze chiffres."))
    position = PositionField(
        label=_("Position GPS"),
        required=False,
        help_text=_("Latitude, longitude, ou un lien copié d’une carte."),
    )
    women_cooperative = YesNoUnknownField(
        label=_("Se déclare coopérative féminine"), required=False
    )
    created_with_indh = YesNoUnknownField(label=_("Créée grâce à l’INDH"), required=False)

    fieldsets = (
        (_("Nom"), ["name_fr", "name_ar"]),
        (_("Lieu"), ["commune", "locality_fr", "locality_ar", "position"]),
        (
            _("Activité"),
            [
                "kind",
                "status",
                "sector",
                "activities",
                "founded_on",
                "women_cooperative",
                "created_with_indh",
            ],
        ),
        (_("Identifiants"), ["court", "register_number", "ice", "tax_number", "cnss_number"]),
        (_("Contacts"), ["phone", "email"]),
    )

    class Meta:
        model = Cooperative
        fields = [
            "name_fr",
            "name_ar",
            "commune",
            "locality_fr",
            "locality_ar",
            "kind",
            "status",
            "sector",
            "activities",
            "founded_on",
            "women_cooperative",
            "created_with_indh",
            "court",
            "register_number",
            "ice",
            "tax_number",
            "cnss_number",
            "phone",
            "email",
        ]
        widgets = {
            "name_fr": forms.TextInput(FRENCH),
            "name_ar": forms.TextInput(ARABIC),
            "locality_fr": forms.TextInput(FRENCH),
            "locality_ar": forms.TextInput(ARABIC),
            "activities": forms.CheckboxSelectMultiple({"class": "choices"}),
            "court": forms.TextInput(EITHER),
            "register_number": forms.TextInput(LATIN),
            "tax_number": forms.TextInput(LATIN),
            "cnss_number": forms.TextInput(LATIN),
            "email": forms.EmailInput(LATIN),
        }
        help_texts = {
            "name_fr": _("Un des deux noms suffit."),
            "name_ar": _("Les deux valent mieux."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = Commune.objects.visible_to(user)
        self.fields["commune"].empty_label = _("Choisissez une commune")
        self.fields["sector"].empty_label = _("Non renseigné")

    def clean(self):
        super().clean()
        # `position` is not a column, so Django does not set it on the instance.
        self.instance.position = self.cleaned_data.get("position")
        return self.cleaned_data

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | LEFT_TO_THE_ACTIONS


class CorrectionForm(CooperativeForm):
    """Reads every field of the identity except the status, which changes by other actions."""

    reason = ReasonField(label=_("Motif de la correction"), required=False)

    class Meta(CooperativeForm.Meta):
        fields = [name for name in CooperativeForm.Meta.fields if name != "status"]
