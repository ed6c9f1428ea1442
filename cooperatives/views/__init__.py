from cooperatives.views.additions import (
    HeadcountCreate,
    OfficerCreate,
    StatementCreate,
    SupportCreate,
)
from cooperatives.views.corrections import OfficerEdit, OfficerEnd, SupportEdit
from cooperatives.views.life import Close, Reactivate, SetAside
from cooperatives.views.page import CooperativeDetail
from cooperatives.views.proposals import (
    ProposalCreate,
    ProposalDecide,
    ProposalDetail,
    ProposalList,
    ProposalRefuse,
    proposal_withdraw,
)
from cooperatives.views.register import CooperativeCreate, CooperativeEdit, CooperativeList

__all__ = [
    "Close",
    "CooperativeCreate",
    "CooperativeDetail",
    "CooperativeEdit",
    "CooperativeList",
    "HeadcountCreate",
    "OfficerCreate",
    "OfficerEdit",
    "OfficerEnd",
    "ProposalCreate",
    "ProposalDecide",
    "ProposalDetail",
    "ProposalList",
    "ProposalRefuse",
    "Reactivate",
    "SetAside",
    "StatementCreate",
    "SupportCreate",
    "SupportEdit",
    "proposal_withdraw",
]
