from cooperatives.views.additions import (
    HeadcountCreate,
    OfficerCreate,
    StatementCreate,
    SupportCreate,
)
from cooperatives.views.bank import BankAccountClose, BankAccountCreate, BankAccountReveal
from cooperatives.views.corrections import OfficerEdit, OfficerEnd, SupportEdit
from cooperatives.views.documents import (
    DocumentCreate,
    DocumentEdit,
    DocumentFile,
    DocumentOpen,
    DocumentReplace,
    DocumentWithdraw,
)
from cooperatives.views.duplicates import (
    DistinctCreate,
    DistinctList,
    DistinctRevoke,
    DuplicateList,
    search_duplicates,
)
from cooperatives.views.life import Close, Reactivate, SetAside
from cooperatives.views.meetings import MeetingCreate, MeetingEdit, MeetingFiling
from cooperatives.views.merging import MergeChoice, MergeNew, MergeUndo
from cooperatives.views.officers import OfficerElsewhere, OfficerPhone
from cooperatives.views.page import CooperativeDetail
from cooperatives.views.proposals import (
    ProposalCreate,
    ProposalDecide,
    ProposalDetail,
    ProposalList,
    ProposalRefuse,
    proposal_withdraw,
)
from cooperatives.views.register import CooperativeEdit, CooperativeList
from cooperatives.views.registration import (
    CooperativeCreate,
    RegistrationStart,
    registration_candidates,
)
from cooperatives.views.spellings import alias_keep, alias_retire
from cooperatives.views.together import (
    CooperativesCorrect,
    CooperativesExport,
    CooperativesVisit,
)

__all__ = [
    "BankAccountClose",
    "BankAccountCreate",
    "BankAccountReveal",
    "Close",
    "CooperativeCreate",
    "CooperativeDetail",
    "CooperativeEdit",
    "CooperativeList",
    "CooperativesCorrect",
    "CooperativesExport",
    "CooperativesVisit",
    "DistinctCreate",
    "DistinctList",
    "DistinctRevoke",
    "DocumentCreate",
    "DocumentEdit",
    "DocumentFile",
    "DocumentOpen",
    "DocumentReplace",
    "DocumentWithdraw",
    "DuplicateList",
    "HeadcountCreate",
    "MeetingCreate",
    "MeetingEdit",
    "MeetingFiling",
    "MergeChoice",
    "MergeNew",
    "MergeUndo",
    "OfficerCreate",
    "OfficerEdit",
    "OfficerElsewhere",
    "OfficerEnd",
    "OfficerPhone",
    "ProposalCreate",
    "ProposalDecide",
    "ProposalDetail",
    "ProposalList",
    "ProposalRefuse",
    "Reactivate",
    "RegistrationStart",
    "SetAside",
    "StatementCreate",
    "SupportCreate",
    "SupportEdit",
    "alias_keep",
    "alias_retire",
    "proposal_withdraw",
    "registration_candidates",
    "search_duplicates",
]
