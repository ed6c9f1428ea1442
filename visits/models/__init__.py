from visits.models.occasion import Occasion
from visits.models.recommendation import (
    Addressee,
    FollowUpAction,
    FollowUpKind,
    MoneyEffect,
    Priority,
    Recommendation,
)
from visits.models.stop import (
    AccountsKept,
    Difficulty,
    MetRole,
    OperatingState,
    VisitStop,
)
from visits.models.visit import PARTS_OF_A_MEMBER, DelegationMember, FieldVisit, LeadBody, VisitType

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
