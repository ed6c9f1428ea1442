from cooperatives.views.additions import (
    HeadcountCreate,
    OfficerCreate,
    StatementCreate,
    SupportCreate,
)
from cooperatives.views.merging import MergeChoice, MergeNew, MergeUndo
from cooperatives.views.page import CooperativeDetail
from cooperatives.views.register import CooperativeCreate, CooperativeEdit, CooperativeList

__all__ = [
    "CooperativeCreate",
    "CooperativeDetail",
    "CooperativeEdit",
    "CooperativeList",
    "HeadcountCreate",
    "MergeChoice",
    "MergeNew",
    "MergeUndo",
    "OfficerCreate",
    "StatementCreate",
    "SupportCreate",
]
