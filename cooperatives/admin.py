"""Registers the admin pages of corrections and of the reference lists of the register."""

from django.contrib import admin

from cooperatives.actions import cooperatives
from cooperatives.models import Activity, Cooperative, DocumentKind, Sector
from indh_portal.ui.administration import CorrectionAdmin, PortalAdmin


@admin.register(Sector)
class SectorAdmin(PortalAdmin):
    list_display = ("code", "name_fr", "name_ar")


@admin.register(DocumentKind)
class DocumentKindAdmin(PortalAdmin):
    list_display = ("code", "name_fr", "name_ar", "required", "restricted", "validity_months")


@admin.register(Activity)
class ActivityAdmin(PortalAdmin):
    list_display = ("code", "name_fr", "name_ar", "sector")
    list_filter = ("sector",)


@admin.register(Cooperative)
class CooperativeAdmin(CorrectionAdmin):
    list_display = ("reference", "name_fr", "name_ar", "commune", "status")
    list_select_related = ("commune",)
    search_fields = ("reference", "name_fr", "name_ar", "ice")
    # The status changes on the page of the cooperative, with a day and a reason.
    shown = ("reference", "status", "status_since", "status_reason")
    fields = (
        "name_fr",
        "name_ar",
        "name_zgh",
        "kind",
        "commune",
        "locality_fr",
        "locality_ar",
        "sector",
        "founded_on",
        "court",
        "register_number",
        "ice",
        "tax_number",
        "cnss_number",
        "phone",
        "email",
        "women_cooperative",
        "created_with_indh",
    )

    def correct(self, obj, **how):
        cooperatives.correct(cooperative=obj, **how)
