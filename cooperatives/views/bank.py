"""Where a cooperative is paid: opened, closed, never edited, shown whole only on request."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from cooperatives import actions
from cooperatives.forms import BankAccountCloseForm, BankAccountForm
from cooperatives.models import BankAccount, Cooperative
from cooperatives.views.additions import Addition
from indh_portal.history.models import What
from indh_portal.parsing.identifiers import format_rib
from indh_portal.ui.disclosing import DisclosurePage


class BankAccountCreate(Addition):
    permission_required = "cooperatives.add_bankaccount"
    form_class = BankAccountForm
    action = staticmethod(actions.open_bank_account)
    title = _("Enregistrer un compte bancaire")


class _OfAccount:
    """What the pages of one account share: it is masked, and of a cooperative this person sees."""

    @cached_property
    def account(self):
        visible = Cooperative.objects.visible_to(self.request.user)
        accounts = BankAccount.objects.masked().filter(cooperative__in=visible)
        return get_object_or_404(
            accounts.select_related("cooperative__commune"),
            cooperative__reference=self.kwargs["reference"],
            pk=self.kwargs["account"],
        )

    def get_context_data(self, **kwargs):
        own = {"account": self.account, "cooperative": self.account.cooperative}
        return super().get_context_data(**kwargs) | own


class BankAccountClose(_OfAccount, Addition):
    permission_required = "cooperatives.close_bankaccount"
    form_class = BankAccountCloseForm
    template_name = "cooperatives/disclosure_form.html"
    title = _("Fermer un compte bancaire")
    submit_label = _("Fermer ce compte")

    @property
    def cooperative(self):
        return self.account.cooperative

    def act(self, cleaned_data):
        actions.close_bank_account(account=self.account, by=self.request.user, **cleaned_data)
        return self.cooperative


class BankAccountReveal(_OfAccount, DisclosurePage):
    permission_required = "cooperatives.reveal_bankaccount"
    template_name = "cooperatives/disclosure_form.html"
    shown_template = "cooperatives/rib_disclosed.html"
    title = _("Afficher le RIB")
    what = What.RIB

    @property
    def row(self):
        return self.account

    def disclosed(self):
        return format_rib(self.account.rib).split()
