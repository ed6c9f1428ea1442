"""Names the rows that the forms of cooperatives are about: a cooperative, or one of its rows."""

from django.utils.translation import gettext_lazy

from cooperatives.models import (
    BankAccount,
    ChangeProposal,
    Cooperative,
    CooperativeDocument,
    Officer,
    SupportService,
)
from indh_portal.ui.views import AddressedRow, CreateFormView, EditFormView

COOPERATIVE = AddressedRow(
    "cooperative",
    lambda user: Cooperative.objects.visible_to(user).select_related("commune"),
    template="cooperatives/addition_form.html",
)


class RowOfCooperative(AddressedRow):
    """Finds a row of a cooperative; « Annuler » leads to the block that shows it."""

    def way_back(self, row):
        return row.get_absolute_url()


def below_cooperative(name, rows, template="cooperatives/addition_form.html"):
    """Return the AddressedRow of a row of a cooperative, found by its key among `rows()`."""

    def seen(user):
        visible = Cooperative.objects.visible_to(user)
        return rows().filter(cooperative__in=visible).select_related("cooperative__commune")

    address = {"cooperative__reference": "reference", "pk": name}
    return RowOfCooperative(
        name, seen, parent="cooperative", template=template, every=rows, **address
    )


OFFICER = below_cooperative("officer", Officer.objects.all)
SERVICE = below_cooperative("service", SupportService.objects.all)
ACCOUNT = below_cooperative(
    "account", BankAccount.objects.masked, "cooperatives/disclosure_form.html"
)
DOCUMENT = RowOfCooperative(
    "document",
    lambda user: CooperativeDocument.objects.visible_to(user).for_page(),
    parent="cooperative",
    template="cooperatives/document_form.html",
    cooperative__reference="reference",
    pk="document",
)
PROPOSAL = AddressedRow(
    "proposal",
    lambda user: ChangeProposal.objects.visible_to(user).for_detail(),
    template="cooperatives/proposal_decision.html",
    reference="proposal",
)


class Addition(CreateFormView):
    """Adds a row to a cooperative, from a tab of its page, then shows this `tab` again."""

    about = COOPERATIVE
    tab = "detail"

    @property
    def cancel_url(self):
        return self.cooperative.tab_url(self.tab)

    def next_page(self, result):
        return self.cancel_url


class Correction(EditFormView):
    """Corrects a row of a cooperative, with a reason."""

    submit_label = gettext_lazy("Enregistrer la correction")
