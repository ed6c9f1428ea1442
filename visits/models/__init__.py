from visits.models.occasions import Occasion
from visits.models.recommendations import (
    Addressee,
    FollowUpAction,
    FollowUpKind,
    MoneyEffect,
    Priority,
    Recommendation,
)
from visits.models.stops import (
    AccountsKept,
    Difficulty,
    MetRole,
    OperatingState,
    VisitStop,
)
from visits.models.visits import (
    PARTS_OF_A_MEMBER,
    DelegationMember,
    FieldVisit,
    LeadBody,
    VisitType,
)

__all__ = [
    "PARTS_OF_A_MEMBER",
    "AccountsKept",
    "Addressee",
    "DelegationMember",
    "Difficulty",
    "FieldVisit",
    "FollowUpAction",
    "FollowUpKind",
    "LeadBody",
    "MetRole",
    "MoneyEffect",
    "Occasion",
    "OperatingState",
    "Priority",
    "Recommendation",
    "VisitStop",
    "VisitType",
]
