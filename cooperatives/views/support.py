"""Shows the forms of a technical support."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.actions.support import correct_support, record_support
from cooperatives.forms.support import SupportCorrectionForm, SupportServiceForm
from cooperatives.views.page import figures
from cooperatives.views.page.parts import Entry, Kind, Part
from cooperatives.views.under import SERVICE, Addition, Correction
from indh_portal.lists import cells
from indh_portal.lists.columns import (
    ListColumn,
    choice_column,
    count_column,
    day_column,
    money_column,
    text_column,
)
from indh_portal.lists.rows import Edits
from indh_portal.ui.templatetags.ui import count


class SupportCreate(Addition):
    tab = "money"
    permission_required = "cooperatives.add_supportservice"
    form_class = SupportServiceForm
    action = record_support
    title = gettext_lazy("Enregistrer un appui technique")


class SupportEdit(Correction):
    permission_required = "cooperatives.change_supportservice"
    about = SERVICE
    form_class = SupportCorrectionForm
    action = correct_support
    title = gettext_lazy("Corriger un appui technique")


def _participants(service):
    among = [(_("dont femmes :"), service.women), (_("dont jeunes :"), service.youth)]
    hint = '<br><span class="hint nw">{} {}</span>'
    told = ((label, count(number)) for label, number in among if number is not None)
    return format_html(
        "<span>{}{}</span>", count(service.participants), format_html_join("", hint, told)
    )


class Support(Part):
    name, title, order = "support", gettext_lazy("Appui technique"), 60
    tab, relation = "money", "support_services"
    caption = title
    columns = (
        choice_column("kind", gettext_lazy("Nature")),
        text_column("provider", gettext_lazy("Assuré par")),
        day_column("starts_on", gettext_lazy("Du")),
        day_column("ends_on", gettext_lazy("Au")),
        count_column("hours", gettext_lazy("Heures")),
        ListColumn("participants", gettext_lazy("Participants"), kind="number", cell=_participants),
        money_column("cost", gettext_lazy("Coût")),
        text_column("result", gettext_lazy("Résultat")),
    )
    edits = Edits(
        "cooperatives.change_supportservice", "cooperatives:support_edit", "", cells.choice("kind")
    )
    after = "cooperatives/_support_totals.html"
    adds = ("cooperatives.add_supportservice", "cooperatives:support_new")
    add_label = gettext_lazy("Enregistrer un appui technique")
    empty = gettext_lazy(
        "Aucun appui technique noté. Formation, labellisation, foire : l’appui de l’INDH est aussi "
        "un savoir-faire, notez-le ici."
    )
    tells = Kind(50, "support", gettext_lazy("Appui technique"))

    @property
    def totals(self):
        return figures.support_totals(self.rows)

    def lines(self):
        for service in self.rows:
            yield Entry(
                service.starts_on,
                _("Appui technique"),
                service.get_kind_display(),
                detail=service.provider,
            )
