"""Names the rows that the forms of funding are about: a grant, a disbursement."""

from django.utils.translation import gettext as _

from funding.models import Disbursement, Grant
from indh_portal.ui.display import money_text
from indh_portal.ui.views import AddressedRow


def title_of(grant):
    """Return what the money is for and who receives it, as the reader calls them."""
    return f"{grant.purpose} — {grant.cooperative.name}"


def titles_of(grant):
    """Return the title in French and in Arabic, with the names known in each."""
    names = grant.cooperative
    french, arabic = (grant.purpose_fr, names.name_fr), (grant.purpose_ar, names.name_ar)
    return {
        "title_fr": " — ".join(filter(None, french)),
        "title_ar": " — ".join(filter(None, arabic)),
    }


def identity_facts(grant):
    return [_("reste à verser %(remaining)s") % {"remaining": money_text(grant.remaining)}]


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
    facts=lambda disbursement: {"facts": [disbursement.reference]},
)
