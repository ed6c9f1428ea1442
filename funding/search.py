"""Finds grants and their payments, for the search box."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.models import Disbursement, Grant
from indh_portal.ui.search import Act, Kind, Owner, of_reference


def grants(question):
    same = of_reference(question) | Q(agreement__number__iexact=question.text)
    same |= Q(decision__iexact=question.text)
    if question.amount:
        same |= Q(amount=question.amount)
    if question.day:
        same |= Q(decided_on=question.day)
    rows = Grant.objects.visible_to(question.user).filter(same)
    return rows.select_related("cooperative").with_paid().order_by("-decided_on", "-pk")


def disbursements(question):
    same = of_reference(question) | Q(payment_reference__icontains=question.text)
    if question.amount:
        same |= Q(amount=question.amount)
    if question.day:
        same |= Q(paid_on=question.day)
    rows = Disbursement.objects.visible_to(question.user).filter(same)
    return rows.select_related("grant__cooperative").order_by("-paid_on", "-pk")


KINDS = [
    Kind(30, "grants", _("Subventions"), "funding.view_grant", "search/_grant.html", grants),
    Kind(
        40,
        "disbursements",
        _("Versements"),
        "funding.view_disbursement",
        "search/_disbursement.html",
        disbursements,
    ),
]
ACTS = [
    Act(20, _("Nouvelle subvention"), "funding.add_grant", "funding:grant_new"),
    # A payment is entered from its grant.
    Act(
        30,
        _("Enregistrer un versement"),
        "funding.add_disbursement",
        "funding:grant_list",
        "?status=running&sort=due",
    ),
]
OWNERS = {
    "SUB": Owner(Grant, "funding.view_grant"),
    "VRS": Owner(Disbursement, "funding.view_disbursement"),
}
