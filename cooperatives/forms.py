"""Forms of the register. They parse; the actions decide."""

from crispy_forms.layout import Column, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperatives.models import (
    BankAccount,
    Cooperative,
    Headcount,
    Officer,
    PublicStatement,
    Sector,
    SupportService,
)
from indh_portal.parsing.fields import DateField, ICEField, PositionField, RowField, TextField
from indh_portal.territory.models import Commune
from indh_portal.ui import display
from indh_portal.ui.forms import PortalForm, PortalModelForm, YesNoUnknownField

FRENCH = {"lang": "fr", "dir": "ltr"}
ARABIC = {"lang": "ar", "dir": "rtl"}
LATIN = {"dir": "ltr"}
EITHER = {"dir": "auto"}
# A number already taken is refused by the action, which names the record that bears it.
LEFT_TO_THE_ACTIONS = {"register_number"}


class CooperativeForm(PortalModelForm):
    """The identity of a cooperative. Communes are those where `user` serves."""

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
        # Not a column: Django leaves it aside when it fills the instance.
        self.instance.position = self.cleaned_data.get("position")
        return self.cleaned_data

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | LEFT_TO_THE_ACTIONS


class CorrectionForm(CooperativeForm):
    """Everything but the situation, which changes with a day and a reason."""

    reason = TextField(
        label=_("Motif de la correction"),
        required=False,
        max_length=300,
        widget=forms.TextInput(EITHER),
        help_text=_("Il sera lu dans l’historique, à côté de votre nom."),
    )

    class Meta(CooperativeForm.Meta):
        fields = [name for name in CooperativeForm.Meta.fields if name != "status"]


UNCHANGED = ("", _("Ne pas changer"))


class CorrectTogetherForm(PortalForm):
    """Facts that several cooperatives share; what is left blank stays as it is on each."""

    sector = RowField(
        label=_("Secteur"), required=False, queryset=Sector.objects.all(), empty_label=UNCHANGED[1]
    )
    women_cooperative = forms.ChoiceField(
        label=_("Se déclare coopérative féminine"),
        required=False,
        choices=[UNCHANGED, ("True", _("Oui")), ("False", _("Non")), ("None", display.NOT_GIVEN)],
    )
    found_active = forms.BooleanField(
        label=_("Noter « active » celles dont la situation est inconnue"), required=False
    )
    reason = TextField(
        label=_("Motif de la correction"),
        max_length=300,
        widget=forms.TextInput(EITHER),
        help_text=_("Il sera lu dans l’historique de chaque fiche, à côté de votre nom."),
    )

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("sector", "women_cooperative", "found_active")):
            raise ValidationError(_("Choisissez au moins un changement."))
        return cleaned


class DistinctForm(PortalForm):
    """Why two records are two cooperatives, or why that answer is taken back."""

    reason = TextField(
        label=_("Motif"),
        max_length=300,
        widget=forms.TextInput(EITHER),
        help_text=_("En une phrase : elle restera à côté de votre nom."),
        error_messages={"required": _("Dites pourquoi, en une phrase.")},
    )


class OfficerForm(PortalModelForm):
    in_either_script = {"name": _("Donnez le nom en français ou en arabe.")}
    ends_previous = forms.BooleanField(
        label=_("Mettre fin au mandat précédent"),
        required=False,
        help_text=_(
            "La personne qui a aujourd’hui cette fonction la quitte la veille du nouveau mandat."
        ),
    )

    class Meta:
        model = Officer
        fields = ["name_fr", "name_ar", "role", "phone", "mandate_from", "mandate_to"]
        widgets = {"name_fr": forms.TextInput(FRENCH), "name_ar": forms.TextInput(ARABIC)}
        help_texts = CooperativeForm.Meta.help_texts


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
    reason = TextField(
        label=_("Motif"),
        required=False,
        max_length=300,
        widget=forms.TextInput(EITHER),
        help_text=_("Il sera lu dans l’historique, à côté de votre nom."),
    )


MEMBERS = ["members", "members_women", "members_youth"]
WORKERS = ["workers_permanent", "workers_seasonal", "workers_women"]


class HeadcountForm(PortalModelForm):
    """Each number with the way it is meant, side by side. What is not known stays empty."""

    fieldsets = (
        (_("Origine"), ["as_of", "source", "note"]),
        (_("Adhérents"), MEMBERS),
        (_("Emplois"), WORKERS),
    )

    class Meta:
        model = Headcount
        fields = [
            "as_of",
            "source",
            "note",
            *[part for name in MEMBERS + WORKERS for part in (name, f"{name}_qualifier")],
        ]
        widgets = {"note": forms.TextInput(EITHER)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in MEMBERS + WORKERS:
            label = gettext("%(figure)s : précision") % {"figure": self.fields[name].label}
            self.fields[f"{name}_qualifier"].label = label

    @property
    def helper(self):
        helper = super().helper
        origin, members, workers = helper.layout[:3]
        for group, names in ((members, MEMBERS), (workers, WORKERS)):
            group.fields = [_with_qualifier(name) for name in names]
        helper.layout.fields = [origin, members, workers]
        return helper


class SupportServiceForm(PortalModelForm):
    fieldsets = (
        (_("Appui"), ["kind", "provider", "starts_on", "ends_on", "hours"]),
        (_("Participation"), ["participants", "women", "youth"]),
        (_("Coût et résultat"), ["cost", "result"]),
    )

    class Meta:
        model = SupportService
        fields = [
            "kind",
            "provider",
            "starts_on",
            "ends_on",
            "hours",
            "participants",
            "women",
            "youth",
            "cost",
            "result",
        ]
        widgets = {
            "provider": forms.TextInput(EITHER),
            "result": forms.Textarea({"rows": 4, **EITHER}),
        }


class PublicStatementForm(PortalModelForm):
    fieldsets = (
        (_("Où et quand"), ["said_on", "occasion", "medium"]),
        (_("Ce qui a été dit"), ["wording", "amount", "jobs"]),
        (_("La fiche qui fait foi"), ["record_reference"]),
    )

    class Meta:
        model = PublicStatement
        fields = [
            "said_on",
            "occasion",
            "medium",
            "wording",
            "amount",
            "amount_qualifier",
            "jobs",
            "jobs_qualifier",
            "record_reference",
        ]
        widgets = {
            "occasion": forms.TextInput(EITHER),
            "medium": forms.TextInput(EITHER),
            "wording": forms.Textarea({"rows": 4, **EITHER}),
            "record_reference": forms.TextInput(LATIN),
        }
        labels = {
            "amount_qualifier": _("Montant annoncé : précision"),
            "jobs_qualifier": _("Emplois annoncés : précision"),
        }

    @property
    def helper(self):
        helper = super().helper
        said = helper.layout[1]
        said.fields = ["wording", _with_qualifier("amount"), _with_qualifier("jobs")]
        helper.layout.fields = helper.layout.fields[:3]
        return helper


def _with_qualifier(name):
    return Row(Column(name), Column(f"{name}_qualifier"))
