from funding.models.disbursement import Disbursement, PaymentMethod
from funding.models.equipment import EquipmentItem
from funding.models.grant import (
    Agreement,
    DeliveryMode,
    FundingLine,
    FundingSource,
    Grant,
    Instalment,
)
from funding.models.programme import FundingPhase, Programme, ProgrammeAxis

__all__ = [
    "Agreement",
    "DeliveryMode",
    "Disbursement",
    "EquipmentItem",
    "FundingLine",
    "FundingPhase",
    "FundingSource",
    "Grant",
    "Instalment",
    "PaymentMethod",
    "Programme",
    "ProgrammeAxis",
]
