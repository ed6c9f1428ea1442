"""Shows what a cooperative was granted and paid.

The models of grants are in an app above; this module reaches them by their relation.
"""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperatives.views.page.parts import Entry, Kind, Part, Phrase
from indh_portal.relations import rows_behind
from indh_portal.ui.templatetags.ui import money, qualified, ref


class Grants(Part):
    name, title, order = "grants", gettext_lazy("Subventions"), 50
    permission = "funding.view_grant"
    template = "cooperatives/_grants.html"
    tells = Kind(10, "decisions", gettext_lazy("Décisions"))
    health_order = 20

    def ask(self):
        return self.cooperative.grants.for_table()

    def records(self):
        return self.rows

    def phrases(self):
        late = sum(grant.is_late for grant in self.rows)
        if late:
            text = ngettext(
                "%(n)s subvention attend une tranche en retard",
                "%(n)s subventions attendent une tranche en retard",
                late,
            )
            yield Phrase(text % {"n": late}, "#grants")

    def lines(self):
        for grant in self.rows:
            yield Entry(
                grant.decided_on,
                _("Décision"),
                format_html(
                    "{} — {}", ref(grant.reference), qualified(grant.amount, grant.amount_qualifier)
                ),
                grant.get_absolute_url(),
                grant.purpose,
            )
            if agreement := getattr(grant, "agreement", None):
                about = ref(agreement.number), ref(grant.reference)
                yield Entry(
                    agreement.signed_on,
                    _("Convention"),
                    format_html(_("{} signée pour {}"), *about),
                    grant.get_absolute_url(),
                )


class Disbursements(Part):
    name, order = "disbursements", 51
    permission = "funding.view_disbursement"
    tells = Kind(20, "payments", gettext_lazy("Versements"))

    def ask(self):
        rows = rows_behind(self.cooperative.grants.model, "disbursements")
        return rows.filter(grant__cooperative=self.cooperative).select_related("reverses")

    def records(self):
        return self.rows

    def lines(self):
        for row in self.rows:
            kind = _("Annulation de versement") if row.reverses_id else _("Versement")
            title = format_html("{} — {}", ref(row.reference), money(row.amount))
            taken_back = row.reverses_id and format_html(
                _("Annule {}."), ref(row.reverses.reference)
            )
            yield Entry(
                row.paid_on,
                kind,
                title,
                row.get_absolute_url(),
                taken_back or row.payment_reference,
            )
