"""Shows the form of a headcount."""

from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.actions.headcounts import record_headcount
from cooperatives.forms.headcounts import HeadcountForm
from cooperatives.views.page import figures
from cooperatives.views.page.parts import Entry, Kind, Part
from cooperatives.views.under import Addition
from indh_portal.ui.templatetags.ui import pair, qualified


class HeadcountCreate(Addition):
    permission_required = "cooperatives.add_headcount"
    form_class = HeadcountForm
    action = record_headcount
    title = gettext_lazy("Enregistrer un effectif")


class Headcounts(Part):
    name, title, order = "headcounts", gettext_lazy("Effectifs"), 40
    relation = "headcounts"
    template = "cooperatives/_headcounts.html"
    adds = ("cooperatives.add_headcount", "cooperatives:headcount_new")
    tells = Kind(40, "headcounts", gettext_lazy("Effectifs"))

    @property
    def evolution(self):
        return figures.evolution(self.rows)

    @property
    def superseded(self):
        return figures.superseded(self.rows)

    def lines(self):
        for headcount in self.rows:
            known = [
                (pair(figure.label, qualified(figure.value, figure.qualifier, kind="count")),)
                for figure in headcount.figures
                if figure.value is not None
            ]
            yield Entry(
                headcount.as_of,
                _("Effectif"),
                format_html_join(" · ", "{}", known),
                detail=headcount.get_source_display(),
            )
