"""Shows the form of a public statement."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.actions.statements import record_statement
from cooperatives.forms.statements import PublicStatementForm
from cooperatives.views.page.parts import Entry, Kind, Part
from cooperatives.views.under import Addition


class StatementCreate(Addition):
    tab = "statements"
    permission_required = "cooperatives.add_publicstatement"
    form_class = PublicStatementForm
    action = record_statement
    title = gettext_lazy("Enregistrer une déclaration publique")


class Statements(Part):
    name, order = "statements", 100
    relation = "public_statements"
    tab, title = "statements", gettext_lazy("Ce qui a été dit en public")
    template = "cooperatives/_statement_list.html"
    adds = ("cooperatives.add_publicstatement", "cooperatives:statement_new")
    tells = Kind(70, "statements", gettext_lazy("Déclarations"))

    def counted(self):
        return self.cooperative.public_statements.all()

    @property
    def beside_their_records(self):
        """Return (statement, the record that it names, or None) for each statement.

        Only the records that the parts of this cooperative show are found.
        """
        records = {
            row.reference: row for part in self.page.parts.values() for row in part.records()
        }
        return [(statement, records.get(statement.record_reference)) for statement in self.rows]

    def lines(self):
        for statement in self.rows:
            yield Entry(
                statement.said_on,
                _("Déclaration publique"),
                format_html("<bdi>{}</bdi>", statement.medium),
                detail=format_html("« <bdi>{}</bdi> »", statement.wording),
            )
