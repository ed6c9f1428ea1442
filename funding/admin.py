"""Lets administrators keep phases, programmes and axes, correct grants, and look at payments."""

from django.contrib import admin

from funding import actions
from funding.models import Disbursement, FundingPhase, Grant, Programme, ProgrammeAxis
from funding.statuses import GrantStatus
from indh_portal.ui.administration import CorrectionAdmin, PortalAdmin, ReadOnlyAdmin


@admin.register(FundingPhase)
class FundingPhaseAdmin(PortalAdmin):
    list_display = ("code", "name_fr", "name_ar", "starts_on", "ends_on")


@admin.register(Programme)
class ProgrammeAdmin(PortalAdmin):
    list_display = ("number", "name_fr", "name_ar", "phase")
    list_filter = ("phase",)


@admin.register(ProgrammeAxis)
class ProgrammeAxisAdmin(PortalAdmin):
    list_display = ("code", "name_fr", "name_ar", "programme")


@admin.register(Grant)
class GrantAdmin(CorrectionAdmin):
    list_display = ("reference", "cooperative", "amount", "status")
    list_select_related = ("cooperative",)
    search_fields = ("reference", "cooperative__name_fr", "cooperative__name_ar")
    shown = (
        "reference",
        "cooperative",
        "amount",
        "amount_qualifier",
        "total_cost",
        "paid_before",
        "entered_afterwards",
        "status",
        "status_reason",
    )
    fields = (
        "purpose_fr",
        "purpose_ar",
        "phase",
        "axis",
        "delivery_mode",
        "decided_on",
        "decision",
    )

    def has_change_permission(self, request, obj=None):
        frozen = obj is not None and obj.status in {GrantStatus.CLOSED, GrantStatus.TERMINATED}
        return not frozen and super().has_change_permission(request, obj)

    def correct(self, obj, **how):
        actions.correct(grant=obj, **how)


@admin.register(Disbursement)
class DisbursementAdmin(ReadOnlyAdmin):
    list_display = ("reference", "grant", "amount", "paid_on", "payment_reference", "reverses")
    list_select_related = ("grant", "reverses")
    search_fields = ("reference", "grant__reference", "payment_reference")
    exclude = ("key",)
