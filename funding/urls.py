from django.urls import path

from funding import views

app_name = "funding"
urlpatterns = [
    path("grants/", views.GrantList.as_view(), name="grant_list"),
    path("grants/new/", views.GrantNew.as_view(), name="grant_new"),
    path("grants/<str:reference>/", views.GrantDetail.as_view(), name="grant_detail"),
    path("grants/<str:reference>/edit/", views.GrantEdit.as_view(), name="grant_edit"),
    path(
        "grants/<str:reference>/agreement/new/",
        views.AgreementNew.as_view(),
        name="agreement_new",
    ),
    path("grants/<str:reference>/instalments/", views.PlanEdit.as_view(), name="plan_edit"),
    path(
        "grants/<str:reference>/disbursements/new/",
        views.DisbursementNew.as_view(),
        name="disbursement_new",
    ),
    path("grants/<str:reference>/suspend/", views.GrantSuspend.as_view(), name="grant_suspend"),
    path(
        "grants/<str:reference>/terminate/",
        views.GrantTerminate.as_view(),
        name="grant_terminate",
    ),
    path("grants/<str:reference>/resume/", views.grant_resume, name="grant_resume"),
    path("grants/<str:reference>/close/", views.grant_close, name="grant_close"),
    path("disbursements/", views.DisbursementList.as_view(), name="disbursement_list"),
    path(
        "disbursements/<str:reference>/",
        views.DisbursementDetail.as_view(),
        name="disbursement_detail",
    ),
    path(
        "disbursements/<str:reference>/reverse/",
        views.DisbursementReverse.as_view(),
        name="disbursement_reverse",
    ),
]
