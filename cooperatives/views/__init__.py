from cooperatives.views.additions import (
    HeadcountCreate,
    OfficerCreate,
    StatementCreate,
    SupportCreate,
)
from cooperatives.views.bank import BankAccountClose, BankAccountCreate, BankAccountReveal
from cooperatives.views.merging import MergeChoice, MergeNew, MergeUndo
from cooperatives.views.officers import OfficerElsewhere, OfficerPhone
from cooperatives.views.page import CooperativeDetail
from cooperatives.views.register import CooperativeCreate, CooperativeEdit, CooperativeList
from cooperatives.views.together import (
    CooperativesCorrect,
    CooperativesExport,
    CooperativesVisit,
)

__all__ = [
    "BankAccountClose",
    "BankAccountCreate",
    "BankAccountReveal",
    "CooperativeCreate",
    "CooperativeDetail",
    "CooperativeEdit",
    "CooperativeList",
    "CooperativesCorrect",
    "CooperativesExport",
    "CooperativesVisit",
    "HeadcountCreate",
    "MergeChoice",
    "MergeNew",
    "MergeUndo",
    "OfficerCreate",
    "OfficerElsewhere",
    "OfficerPhone",
    "StatementCreate",
    "SupportCreate",
]
