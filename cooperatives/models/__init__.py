from cooperatives.models.bank import BankAccount
from cooperatives.models.cooperative import (
    Cooperative,
    CooperativeActivity,
    CooperativeKind,
    CooperativeStatus,
)
from cooperatives.models.documents import CooperativeDocument, DocumentKind
from cooperatives.models.doubles import DistinctPair, DuplicateCandidate, in_order
from cooperatives.models.meetings import GeneralMeeting
from cooperatives.models.merging import UNDO_WITHIN, Merge, MovedRow
from cooperatives.models.people import (
    Headcount,
    HeadcountSource,
    Officer,
    OfficerRole,
    Qualifier,
)
from cooperatives.models.proposals import (
    PROPOSABLE,
    ChangeProposal,
    ProposalStatus,
    ProposedChange,
)
from cooperatives.models.sectors import Activity, Sector
from cooperatives.models.spellings import CooperativeAlias, SpellingSource
from cooperatives.models.support import PublicStatement, SupportKind, SupportService

__all__ = [
    "PROPOSABLE",
    "UNDO_WITHIN",
    "Activity",
    "BankAccount",
    "ChangeProposal",
    "Cooperative",
    "CooperativeActivity",
    "CooperativeAlias",
    "CooperativeDocument",
    "CooperativeKind",
    "CooperativeStatus",
    "DistinctPair",
    "DocumentKind",
    "DuplicateCandidate",
    "GeneralMeeting",
    "Headcount",
    "HeadcountSource",
    "Merge",
    "MovedRow",
    "Officer",
    "OfficerRole",
    "ProposalStatus",
    "ProposedChange",
    "PublicStatement",
    "Qualifier",
    "Sector",
    "SpellingSource",
    "SupportKind",
    "SupportService",
    "in_order",
]
