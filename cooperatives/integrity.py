"""Defines the rules on documents that `check_integrity` checks.

Triggers refuse to write a row that breaks a rule. These queries find such a row when it is stored
all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.models import CooperativeDocument


@dataclass(frozen=True)
class Invariant:
    """Describes one rule: `sentence` says it, `rows()` returns the rows that break it."""

    code: str
    sentence: Any
    rows: Callable

    def breaches(self):
        references = self.rows().order_by("cooperative__reference")
        return list(references.values_list("cooperative__reference", flat=True).distinct())


def replacing_another_document():
    elsewhere = ~Q(replaces__cooperative=F("cooperative")) | ~Q(replaces__kind=F("kind"))
    return CooperativeDocument.objects.filter(elsewhere, replaces__isnull=False)


INVARIANTS = [
    Invariant(
        "document_replaces_its_own_kind",
        _("Un document remplace un document du même type et de la même coopérative."),
        replacing_another_document,
    ),
]
