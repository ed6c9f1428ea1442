"""What is added to a cooperative, one form each."""

from django.utils.translation import gettext_lazy as _

from cooperatives import actions
from cooperatives.forms import (
    HeadcountForm,
    OfficerForm,
    PublicStatementForm,
    SupportServiceForm,
)
from cooperatives.views.of_cooperative import OfCooperative


class Addition(OfCooperative):
    """A form below a cooperative’s page, of one that this person sees."""

    action = None

    def act(self, cleaned_data):
        self.action(cooperative=self.cooperative, by=self.request.user, **cleaned_data)
        return self.cooperative


class OfficerCreate(Addition):
    permission_required = "cooperatives.add_officer"
    form_class = OfficerForm
    action = staticmethod(actions.appoint_officer)
    title = _("Ajouter une personne responsable")


class HeadcountCreate(Addition):
    permission_required = "cooperatives.add_headcount"
    form_class = HeadcountForm
    action = staticmethod(actions.record_headcount)
    title = _("Enregistrer un effectif")


class SupportCreate(Addition):
    permission_required = "cooperatives.add_supportservice"
    form_class = SupportServiceForm
    action = staticmethod(actions.record_support)
    title = _("Enregistrer un appui technique")


class StatementCreate(Addition):
    permission_required = "cooperatives.add_publicstatement"
    form_class = PublicStatementForm
    action = staticmethod(actions.record_statement)
    title = _("Enregistrer une déclaration publique")
