from django.urls import path

from cooperatives import views

app_name = "cooperatives"
urlpatterns = [
    path("", views.CooperativeList.as_view(), name="list"),
    path("new/", views.CooperativeCreate.as_view(), name="new"),
    path("proposals/", views.ProposalList.as_view(), name="proposal_list"),
    path("proposals/<slug:proposal>/", views.ProposalDetail.as_view(), name="proposal_detail"),
    path(
        "proposals/<slug:proposal>/decide/", views.ProposalDecide.as_view(), name="proposal_decide"
    ),
    path(
        "proposals/<slug:proposal>/refuse/", views.ProposalRefuse.as_view(), name="proposal_refuse"
    ),
    path("proposals/<slug:proposal>/withdraw/", views.proposal_withdraw, name="proposal_withdraw"),
    path("<slug:reference>/", views.CooperativeDetail.as_view(), name="detail"),
    path("<slug:reference>/proposals/new/", views.ProposalCreate.as_view(), name="proposal_new"),
    path("<slug:reference>/edit/", views.CooperativeEdit.as_view(), name="edit"),
    path("<slug:reference>/idle/", views.SetAside.as_view(), name="set_aside"),
    path("<slug:reference>/close/", views.Close.as_view(), name="close"),
    path("<slug:reference>/reactivate/", views.Reactivate.as_view(), name="reactivate"),
    path("<slug:reference>/officers/new/", views.OfficerCreate.as_view(), name="officer_new"),
    path(
        "<slug:reference>/officers/<int:officer>/edit/",
        views.OfficerEdit.as_view(),
        name="officer_edit",
    ),
    path(
        "<slug:reference>/officers/<int:officer>/end/",
        views.OfficerEnd.as_view(),
        name="officer_end",
    ),
    path("<slug:reference>/headcounts/new/", views.HeadcountCreate.as_view(), name="headcount_new"),
    path("<slug:reference>/support/new/", views.SupportCreate.as_view(), name="support_new"),
    path(
        "<slug:reference>/support/<int:service>/edit/",
        views.SupportEdit.as_view(),
        name="support_edit",
    ),
    path("<slug:reference>/statements/new/", views.StatementCreate.as_view(), name="statement_new"),
]
