"""Opens and closes the bank accounts of a cooperative, and shows a whole RIB for a reason.

No form edits an account.
"""

from django.utils.translation import gettext_lazy

from cooperatives.actions.bank import close_bank_account, open_bank_account
from cooperatives.forms.bank import BankAccountCloseForm, BankAccountForm
from cooperatives.views.page.parts import Part
from cooperatives.views.under import ACCOUNT, Addition
from indh_portal.history.models import What
from indh_portal.parsing.identifiers import format_rib
from indh_portal.ui.disclosing import DisclosurePage
from indh_portal.ui.views import CreateFormView


class BankAccountCreate(Addition):
    tab = "money"
    permission_required = "cooperatives.add_bankaccount"
    form_class = BankAccountForm
    action = open_bank_account
    title = gettext_lazy("Enregistrer un compte bancaire")


class BankAccountClose(CreateFormView):
    permission_required = "cooperatives.close_bankaccount"
    about = ACCOUNT
    form_class = BankAccountCloseForm
    action = close_bank_account
    title = gettext_lazy("Fermer un compte bancaire")
    submit_label = gettext_lazy("Fermer ce compte")


class BankAccountReveal(DisclosurePage):
    permission_required = "cooperatives.reveal_bankaccount"
    about = ACCOUNT
    template_name = "cooperatives/disclosure_form.html"
    shown_template = "cooperatives/rib_disclosed.html"
    title = gettext_lazy("Afficher le RIB")
    what = What.RIB

    def disclosed(self):
        return format_rib(self.account.rib).split()


class BankAccounts(Part):
    name, title, order = "bank-account", gettext_lazy("Compte bancaire"), 62
    tab = "money"
    template = "cooperatives/_bank_account.html"
    number = None

    def ask(self):
        return self.cooperative.bank_accounts.masked()

    @property
    def one_is_in_use(self):
        return any(account.is_in_use for account in self.rows)
