from django.urls import path

from funding.views import bulk, disbursements, equipment, grants, steering

app_name = "funding"
urlpatterns = [
    path("grants/", grants.GrantList.as_view(), name="grant_list"),
    path("grants/new/", grants.GrantNew.as_view(), name="grant_new"),
    path("grants/together/correct/", bulk.GrantsCorrect.as_view(), name="grant_bulk_correct"),
    path("grants/together/suspend/", bulk.GrantsSuspend.as_view(), name="grant_bulk_suspend"),
    path("grants/together/close/", bulk.GrantsClose.as_view(), name="grant_bulk_close"),
    path("grants/together/export/", bulk.GrantsExport.as_view(), name="grant_bulk_export"),
    path("grants/<str:reference>/", grants.GrantDetail.as_view(), name="grant_detail"),
    path("grants/<str:reference>/edit/", grants.GrantEdit.as_view(), name="grant_edit"),
    path(
        "grants/<str:reference>/agreement/new/",
        grants.AgreementNew.as_view(),
        name="agreement_new",
    ),
    path("grants/<str:reference>/instalments/", grants.PlanEdit.as_view(), name="plan_edit"),
    path(
        "grants/<str:reference>/disbursements/new/",
        disbursements.DisbursementNew.as_view(),
        name="disbursement_new",
    ),
    path("grants/<str:reference>/suspend/", steering.GrantSuspend.as_view(), name="grant_suspend"),
    path(
        "grants/<str:reference>/terminate/",
        steering.GrantTerminate.as_view(),
        name="grant_terminate",
    ),
    path("grants/<str:reference>/resume/", steering.grant_resume, name="grant_resume"),
    path("grants/<str:reference>/close/", steering.grant_close, name="grant_close"),
    path(
        "grants/<str:reference>/equipment/new/",
        equipment.EquipmentNew.as_view(),
        name="equipment_new",
    ),
    path(
        "grants/<str:reference>/equipment/<int:item>/edit/",
        equipment.EquipmentEdit.as_view(),
        name="equipment_edit",
    ),
    path("disbursements/", disbursements.DisbursementList.as_view(), name="disbursement_list"),
    path(
        "disbursements/together/export/",
        bulk.DisbursementsExport.as_view(),
        name="disbursement_bulk_export",
    ),
    path(
        "disbursements/<str:reference>/",
        disbursements.DisbursementDetail.as_view(),
        name="disbursement_detail",
    ),
    path(
        "disbursements/<str:reference>/reverse/",
        disbursements.DisbursementReverse.as_view(),
        name="disbursement_reverse",
    ),
]
