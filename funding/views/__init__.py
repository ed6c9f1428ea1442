from funding.views.disbursements import (
    DisbursementDetail,
    DisbursementList,
    DisbursementNew,
    DisbursementReverse,
)
from funding.views.grants import (
    AgreementNew,
    GrantDetail,
    GrantEdit,
    GrantList,
    GrantNew,
    PlanEdit,
)
from funding.views.steering import GrantSuspend, GrantTerminate, grant_close, grant_resume

__all__ = [
    "AgreementNew",
    "DisbursementDetail",
    "DisbursementList",
    "DisbursementNew",
    "DisbursementReverse",
    "GrantDetail",
    "GrantEdit",
    "GrantList",
    "GrantNew",
    "GrantSuspend",
    "GrantTerminate",
    "PlanEdit",
    "grant_close",
    "grant_resume",
]
