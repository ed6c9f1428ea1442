"""Reads the forms about the documents of a cooperative."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.models import CooperativeDocument, DocumentKind
from indh_portal.files.doors import DOCUMENT
from indh_portal.files.fields import UploadField
from indh_portal.parsing.fields import DateField, RowField, TextField
from indh_portal.parsing.validators import not_in_the_future
from indh_portal.ui.fields import EITHER, ReasonField
from indh_portal.ui.forms import PortalForm, PortalModelForm

SEEN_BY_ALL = _("Toute personne qui voit la coopérative la lit : n’y écrivez aucun numéro.")


class ReplacementForm(PortalForm):
    """Reads a newer document that replaces one in force."""

    upload = UploadField(label=_("Fichier"), door=DOCUMENT)
    issued_on = DateField(label=_("Délivré le"), required=False, validators=[not_in_the_future])
    expires_on = DateField(
        label=_("Expire le"),
        required=False,
        help_text=_(
            "Laissez vide s’il n’expire pas. Quand ce type de document a une durée habituelle, "
            "elle est comptée depuis la date de délivrance."
        ),
    )
    note = TextField(
        label=_("Remarque"),
        required=False,
        max_length=300,
        widget=forms.TextInput(EITHER),
        help_text=SEEN_BY_ALL,
    )
    restricted = forms.BooleanField(
        label=_("Document réservé"),
        required=False,
        help_text=_(
            "Sa présence se voit ; son contenu s’ouvre avec un droit et un motif. Les papiers "
            "bancaires et d’identité le sont toujours."
        ),
    )


class DocumentForm(ReplacementForm):
    """Reads a first document of a kind.

    It does not offer a single kind of which a document is already in force.
    """

    field_order = ["kind"]
    kind = RowField(
        label=_("Type de document"),
        queryset=DocumentKind.objects.none(),
        help_text=_("Un document déjà là se remplace depuis sa ligne, sur la fiche."),
    )

    def __init__(self, *args, cooperative, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = DocumentKind.objects.all()
        if not self.is_bound:
            # A sent form accepts every kind. The action then says which document is already there,
            # and a form sent twice gets its first answer again.
            taken = cooperative.documents.current().filter(kind__single=True)
            kinds = kinds.exclude(pk__in=taken.values("kind"))
        self.fields["kind"].queryset = kinds


class DocumentCorrectionForm(PortalModelForm):
    reason = ReasonField(label=_("Motif de la correction"))

    class Meta:
        model = CooperativeDocument
        fields = ["issued_on", "expires_on", "note", "restricted"]
        widgets = {"note": forms.TextInput(EITHER)}
        labels = {"restricted": _("Document réservé")}
        help_texts = {
            "note": SEEN_BY_ALL,
            "restricted": _("Une fois réservé, un document le reste."),
        }


class WithdrawalForm(PortalForm):
    reason = ReasonField(
        help_text=_("Mauvais fichier, autre coopérative… Il restera à côté du document.")
    )
