"""Names the rows that the forms of funding are about: a grant, a disbursement."""

from django.utils.translation import gettext as _

from funding.models import Disbursement, Grant
from indh_portal.ui.display import money_text
from indh_portal.ui.views import AddressedRow


def identity_facts(grant):
    return [
        grant.reference,
        _("reste à verser %(remaining)s") % {"remaining": money_text(grant.remaining)},
    ]


# Each form shows the grant and what remains to pay on it.
GRANT = AddressedRow(
    "grant",
    lambda user: Grant.objects.visible_to(user).for_detail(),
    template="funding/grant_form.html",
    facts=lambda grant: {"facts": identity_facts(grant)},
)
DISBURSEMENT = AddressedRow(
    "disbursement",
    lambda user: Disbursement.objects.visible_to(user).for_detail(),
    parent="grant",
    template="funding/reversal_form.html",
    facts=lambda disbursement: {"facts": [disbursement.grant.reference]},
)
