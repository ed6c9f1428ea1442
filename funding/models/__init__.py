from funding.models.disbursements import Disbursement, PaymentMethod
from funding.models.equipment import EquipmentItem
from funding.models.grants import (
    Agreement,
    DeliveryMode,
    FundingLine,
    FundingSource,
    Grant,
    Instalment,
)
from funding.models.holds import HoldEffect, PaymentHold
from funding.models.programmes import FundingPhase, Programme, ProgrammeAxis

__all__ = [
    "Agreement",
    "DeliveryMode",
    "Disbursement",
    "EquipmentItem",
    "FundingLine",
    "FundingPhase",
    "FundingSource",
    "Grant",
    "HoldEffect",
    "Instalment",
    "PaymentHold",
    "PaymentMethod",
    "Programme",
    "ProgrammeAxis",
]
