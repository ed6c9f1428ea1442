"""What is added to a cooperative, one form each."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from cooperatives import actions
from cooperatives.forms import (
    HeadcountForm,
    OfficerForm,
    PublicStatementForm,
    SupportServiceForm,
)
from cooperatives.models import Cooperative
from indh_portal.ui.views import ActionFormView


class Addition(ActionFormView):
    """A form below a cooperative’s page, of one that this person sees."""

    template_name = "cooperatives/addition_form.html"
    action = None

    @cached_property
    def cooperative(self):
        visible = Cooperative.objects.visible_to(self.request.user).select_related("commune")
        return get_object_or_404(visible, reference=self.kwargs["reference"])

    @property
    def cancel_url(self):
        return self.cooperative.get_absolute_url()

    def act(self, cleaned_data):
        self.action(cooperative=self.cooperative, by=self.request.user, **cleaned_data)
        return self.cooperative

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"cooperative": self.cooperative}


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
