from cooperatives.views.additions import (
    HeadcountCreate,
    OfficerCreate,
    StatementCreate,
    SupportCreate,
)
from cooperatives.views.page import CooperativeDetail
from cooperatives.views.register import CooperativeCreate, CooperativeEdit, CooperativeList
from cooperatives.views.together import (
    CooperativesCorrect,
    CooperativesExport,
    CooperativesVisit,
)

__all__ = [
    "CooperativeCreate",
    "CooperativeDetail",
    "CooperativeEdit",
    "CooperativeList",
    "CooperativesCorrect",
    "CooperativesExport",
    "CooperativesVisit",
    "HeadcountCreate",
    "OfficerCreate",
    "StatementCreate",
    "SupportCreate",
]
