from django.urls import path

from cooperatives import views

app_name = "cooperatives"
urlpatterns = [
    path("", views.CooperativeList.as_view(), name="list"),
    path("together/correct/", views.CooperativesCorrect.as_view(), name="bulk_correct"),
    path("together/export/", views.CooperativesExport.as_view(), name="bulk_export"),
    path("together/visit/", views.CooperativesVisit.as_view(), name="bulk_visit"),
    path("proposals/", views.ProposalList.as_view(), name="proposal_list"),
    path("proposals/<slug:proposal>/", views.ProposalDetail.as_view(), name="proposal_detail"),
    path(
        "proposals/<slug:proposal>/decide/", views.ProposalDecide.as_view(), name="proposal_decide"
    ),
    path(
        "proposals/<slug:proposal>/refuse/", views.ProposalRefuse.as_view(), name="proposal_refuse"
    ),
    path("proposals/<slug:proposal>/withdraw/", views.proposal_withdraw, name="proposal_withdraw"),
    path("new/", views.RegistrationStart.as_view(), name="new"),
    path("new/candidates/", views.registration_candidates, name="new_candidates"),
    path("new/details/", views.CooperativeCreate.as_view(), name="new_details"),
    path("duplicates/", views.DuplicateList.as_view(), name="duplicates"),
    path("duplicates/distinct/", views.DistinctList.as_view(), name="distinct_list"),
    path("duplicates/search/", views.search_duplicates, name="duplicates_search"),
    path("<slug:reference>/", views.CooperativeDetail.as_view(), name="detail"),
    path("<slug:reference>/proposals/new/", views.ProposalCreate.as_view(), name="proposal_new"),
    path("<slug:reference>/edit/", views.CooperativeEdit.as_view(), name="edit"),
    path("<slug:reference>/merge/", views.MergeChoice.as_view(), name="merge_choice"),
    path("<slug:reference>/merge/<slug:other>/", views.MergeNew.as_view(), name="merge"),
    path("<slug:reference>/unmerge/", views.MergeUndo.as_view(), name="unmerge"),
    path("<slug:reference>/officers/new/", views.OfficerCreate.as_view(), name="officer_new"),
    path(
        "<slug:reference>/officers/<int:officer>/phone/",
        views.OfficerPhone.as_view(),
        name="officer_phone",
    ),
    path(
        "<slug:reference>/officers/<int:officer>/elsewhere/",
        views.OfficerElsewhere.as_view(),
        name="officer_elsewhere",
    ),
    path(
        "<slug:reference>/bank-accounts/new/",
        views.BankAccountCreate.as_view(),
        name="bank_account_new",
    ),
    path(
        "<slug:reference>/bank-accounts/<int:account>/close/",
        views.BankAccountClose.as_view(),
        name="bank_account_close",
    ),
    path(
        "<slug:reference>/bank-accounts/<int:account>/reveal/",
        views.BankAccountReveal.as_view(),
        name="bank_account_reveal",
    ),
    path("<slug:reference>/spellings/new/", views.alias_keep, name="alias_keep"),
    path("<slug:reference>/spellings/<int:alias>/retire/", views.alias_retire, name="alias_retire"),
    path("<slug:reference>/documents/new/", views.DocumentCreate.as_view(), name="document_new"),
    path(
        "<slug:reference>/documents/<int:document>/file/",
        views.DocumentFile.as_view(),
        name="document_file",
    ),
    path(
        "<slug:reference>/documents/<int:document>/open/",
        views.DocumentOpen.as_view(),
        name="document_open",
    ),
    path(
        "<slug:reference>/documents/<int:document>/replace/",
        views.DocumentReplace.as_view(),
        name="document_replace",
    ),
    path(
        "<slug:reference>/documents/<int:document>/edit/",
        views.DocumentEdit.as_view(),
        name="document_edit",
    ),
    path(
        "<slug:reference>/documents/<int:document>/withdraw/",
        views.DocumentWithdraw.as_view(),
        name="document_withdraw",
    ),
    path("<slug:reference>/idle/", views.SetAside.as_view(), name="set_aside"),
    path("<slug:reference>/close/", views.Close.as_view(), name="close"),
    path("<slug:reference>/reactivate/", views.Reactivate.as_view(), name="reactivate"),
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
    path("<slug:reference>/meetings/new/", views.MeetingCreate.as_view(), name="meeting_new"),
    path(
        "<slug:reference>/meetings/<int:meeting>/edit/",
        views.MeetingEdit.as_view(),
        name="meeting_edit",
    ),
    path(
        "<slug:reference>/meetings/<int:meeting>/filing/",
        views.MeetingFiling.as_view(),
        name="meeting_filing",
    ),
    path("<slug:reference>/support/new/", views.SupportCreate.as_view(), name="support_new"),
    path(
        "<slug:reference>/support/<int:service>/edit/",
        views.SupportEdit.as_view(),
        name="support_edit",
    ),
    path("<slug:reference>/statements/new/", views.StatementCreate.as_view(), name="statement_new"),
    path(
        "<slug:reference>/distinct/<slug:other>/", views.DistinctCreate.as_view(), name="distinct"
    ),
    path(
        "<slug:reference>/distinct/<slug:other>/revoke/",
        views.DistinctRevoke.as_view(),
        name="distinct_revoke",
    ),
]
