from cooperatives.models.aliases import AliasSource, CooperativeAlias
from cooperatives.models.bank import BankAccount
from cooperatives.models.cooperatives import Cooperative, CooperativeActivity, CooperativeKind
from cooperatives.models.documents import CooperativeDocument, DocumentKind
from cooperatives.models.duplicates import DistinctPair, Duplicate, in_order
from cooperatives.models.headcounts import Headcount, HeadcountSource, Qualifier
from cooperatives.models.meetings import GeneralMeeting
from cooperatives.models.merging import UNDO_WITHIN, Merge, MovedRow
from cooperatives.models.officers import Officer, OfficerRole
from cooperatives.models.proposals import PROPOSABLE, ChangeProposal, ProposedChange
from cooperatives.models.sectors import Activity, Sector
from cooperatives.models.statements import PublicStatement
from cooperatives.models.support import SupportKind, SupportService

__all__ = [
    "PROPOSABLE",
    "UNDO_WITHIN",
    "Activity",
    "AliasSource",
    "BankAccount",
    "ChangeProposal",
    "Cooperative",
    "CooperativeActivity",
    "CooperativeAlias",
    "CooperativeDocument",
    "CooperativeKind",
    "DistinctPair",
    "DocumentKind",
    "Duplicate",
    "GeneralMeeting",
    "Headcount",
    "HeadcountSource",
    "Merge",
    "MovedRow",
    "Officer",
    "OfficerRole",
    "ProposedChange",
    "PublicStatement",
    "Qualifier",
    "Sector",
    "SupportKind",
    "SupportService",
    "in_order",
]
