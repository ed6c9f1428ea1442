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
from cooperatives.models.names import BilingualName
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
from cooperatives.models.territory import (
    Commune,
    CommuneAlias,
    CommuneKind,
    Posting,
    Prefecture,
    Region,
)

__all__ = [
    "PROPOSABLE",
    "UNDO_WITHIN",
    "Activity",
    "BankAccount",
    "BilingualName",
    "ChangeProposal",
    "Commune",
    "CommuneAlias",
    "CommuneKind",
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
    "Posting",
    "Prefecture",
    "ProposalStatus",
    "ProposedChange",
    "PublicStatement",
    "Qualifier",
    "Region",
    "Sector",
    "SpellingSource",
    "SupportKind",
    "SupportService",
    "in_order",
]
