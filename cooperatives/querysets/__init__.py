"""Which rows a person sees, and the questions asked of the register.

Relations hung on a cooperative by the rooms above are reached by their names
(`grants`, `visit_stops`): their own QuerySets count, nothing is imported upwards.
"""

from cooperatives.querysets.cooperatives import CooperativeQuerySet
from cooperatives.querysets.life import (
    BankAccountQuerySet,
    GeneralMeetingQuerySet,
    HeadcountQuerySet,
    OfficerQuerySet,
)
from cooperatives.querysets.papers import DocumentQuerySet
from cooperatives.querysets.records import (
    DECIDES,
    MergeQuerySet,
    PairQuerySet,
    ProposalQuerySet,
)

__all__ = [
    "DECIDES",
    "BankAccountQuerySet",
    "CooperativeQuerySet",
    "DocumentQuerySet",
    "GeneralMeetingQuerySet",
    "HeadcountQuerySet",
    "MergeQuerySet",
    "OfficerQuerySet",
    "PairQuerySet",
    "ProposalQuerySet",
]
