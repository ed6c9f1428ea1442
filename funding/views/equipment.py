"""Shows what a grant bought, and the forms that record and correct equipment."""

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.actions.equipment import correct_equipment, record_equipment
from funding.forms.equipment import EquipmentCorrectionForm, EquipmentForm
from funding.models import EquipmentItem
from funding.views.under import GRANT
from indh_portal.lists import cells
from indh_portal.lists.columns import (
    ListColumn,
    day_column,
    money_column,
    reference_column,
    text_column,
)
from indh_portal.lists.rows import Edits, RowTable
from indh_portal.ui.templatetags.ui import badge, bilingual_name
from indh_portal.ui.views import AddressedRow, CreateFormView, EditFormView

ITEM = AddressedRow(
    "item",
    lambda user: EquipmentItem.objects.visible_to(user).select_related("grant__cooperative"),
    parent="grant",
    template="funding/grant_form.html",
    every=EquipmentItem.objects.all,
    grant__reference="reference",
    pk="item",
)


class EquipmentNew(CreateFormView):
    permission_required = "funding.add_equipmentitem"
    about = GRANT
    form_class = EquipmentForm
    action = record_equipment
    title = _("Ajouter un équipement acheté")


class EquipmentEdit(EditFormView):
    permission_required = "funding.change_equipmentitem"
    about = ITEM
    form_class = EquipmentCorrectionForm
    action = correct_equipment
    title = _("Corriger un équipement acheté")
    submit_label = _("Enregistrer la correction")


def _name(item):
    mistaken = badge(gettext("saisi par erreur")) if item.mistaken else ""
    return format_html("{} {}", bilingual_name(item), mistaken)


class Equipment(RowTable):
    shown_on, relation = "funding.grant", "equipment"
    columns = (
        ListColumn("name", _("Équipement"), cell=_name),
        reference_column("tag", _("Numéro d’inventaire")),
        money_column("price", _("Prix d’achat")),
        day_column("received_on", _("Reçu le")),
        text_column("place", _("Emplacement")),
    )
    edits = Edits("funding.change_equipmentitem", "funding:equipment_edit", "", cells.name("name"))
    adds = ("funding.add_equipmentitem", "funding:equipment_new")
    add_label = EquipmentNew.title
    empty = _(
        "Aucun équipement noté. Notez ce que la subvention a acheté : une visite le cherchera."
    )
