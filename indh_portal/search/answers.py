"""The groups of answers to a question, each with its rows and the partial that shows one."""

from itertools import islice
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _


class Group(NamedTuple):
    """Rows of one kind, as (row, address); `more` when the limit left some out."""

    label: str
    template: str
    rows: list
    more: bool


KINDS = [
    (
        "cooperatives",
        "cooperatives.view_cooperative",
        _("Coopératives"),
        "search/_cooperative.html",
    ),
    ("people", "cooperatives.view_cooperative", _("Personnes"), "search/_person.html"),
    ("grants", "funding.view_grant", _("Subventions"), "search/_grant.html"),
    ("disbursements", "funding.view_disbursement", _("Versements"), "search/_disbursement.html"),
    ("visits", "visits.view_fieldvisit", _("Visites"), "search/_visit.html"),
    (
        "recommendations",
        "visits.view_recommendation",
        _("Recommandations"),
        "search/_recommendation.html",
    ),
]


def answers_to(question, limit, failed=""):
    """The groups that have something to show, at most `limit` rows each.

    `failed`: what this person typed before and found nothing by; the pages of the cooperatives
    found now may offer to keep it as a spelling.
    """
    if not question:
        return []
    asked = (
        _group(
            getattr(question, kind)(),
            label,
            template,
            limit,
            sought(failed) if kind == "cooperatives" else "",
        )
        for kind, permission, label, template in KINDS
        if question.user.has_perm(permission)
    )
    return [group for group in asked if group.rows]


def sought(text):
    return f"?{urlencode({'sought': text})}" if text else ""


def _group(rows, label, template, limit, suffix):
    found = list(rows[: limit + 1])
    shown = [(row, f"{_address(row)}{suffix}") for row in islice(found, limit)]
    return Group(label, template, shown, len(found) > limit)


def _address(row):
    return getattr(row, "get_absolute_url", lambda: row.cooperative.get_absolute_url())()
