"""Shows the visits to a cooperative and their open recommendations.

The models of visits are in an app above; this module reaches them by their relation.
"""

from datetime import date

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperatives.views.page.parts import Entry, Kind, Part, Phrase
from indh_portal.parsing.text import isolated
from indh_portal.relations import rows_behind
from indh_portal.ui.templatetags.ui import day, ref

LONG_AGO = 365  # days; a cooperative should have a visit each year


class Visits(Part):
    name, title, order = "visits", gettext_lazy("Visites"), 70
    permission = "visits.view_fieldvisit"
    template = "cooperatives/_visits.html"
    tells = Kind(30, "visits", gettext_lazy("Visites"))
    health_order = 50

    def ask(self):
        return self.cooperative.visit_stops.for_timeline()

    def records(self):
        return [stop.visit for stop in self.rows]

    def phrases(self):
        last = self.cooperative.last_visited_on
        if last is None:
            yield Phrase(_("jamais visitée"), "#visits")
        else:
            yield Phrase(_last_visit(self.cooperative), "#visits", days_since(last) > LONG_AGO)

    def lines(self):
        for stop in self.rows:
            observed = stop.observations and isolated(stop.observations)
            seen = stop.get_operating_state_display() or stop.visit.get_status_display()
            born = ngettext(
                "%(n)s recommandation ouverte", "%(n)s recommandations ouvertes", stop.open_count
            ) % {"n": stop.open_count}
            yield Entry(
                stop.visit.visited_on,
                _("Visite"),
                format_html("{} — {}", ref(stop.visit.reference), seen),
                stop.visit.get_absolute_url(),
                " · ".join(filter(None, [observed, stop.open_count and born])),
                qualifier=stop.visit.visited_on_qualifier,
            )


class Recommendations(Part):
    name, title, order = "recommendations", gettext_lazy("Recommandations ouvertes"), 80
    permission = "visits.view_recommendation"
    template = "cooperatives/_open_recommendations.html"
    health_order = 10

    def ask(self):
        rows = rows_behind(self.cooperative.visit_stops.model, "recommendations")
        return rows.filter(stop__cooperative=self.cooperative).open().for_table()

    def phrases(self):
        late = self.cooperative.overdue_count
        if late:
            text = ngettext(
                "%(n)s recommandation en retard", "%(n)s recommandations en retard", late
            )
            yield Phrase(text % {"n": late}, "#recommendations")


def _last_visit(cooperative):
    last = cooperative.last_visited_on
    days = days_since(last)
    if cooperative.last_visited_on_qualifier == "about":
        text = ngettext(
            "dernière visite il y a environ {n} jour (vers le {day})",
            "dernière visite il y a environ {n} jours (vers le {day})",
            days,
        )
    elif days == 0:
        text = _("visitée aujourd’hui ({day})")
    else:
        text = ngettext(
            "dernière visite il y a {n} jour ({day})",
            "dernière visite il y a {n} jours ({day})",
            days,
        )
    return format_html(text, n=days, day=day(last))


def days_since(when: date):
    return (timezone.localdate() - when).days
