from django.urls import include, path

from cooperatives.views import (
    aliases,
    bank,
    bulk,
    cooperatives,
    documents,
    duplicates,
    headcounts,
    meetings,
    merging,
    officers,
    proposals,
    registration,
    statements,
    status,
    support,
)
from cooperatives.views.page import views as page
from cooperatives.views.page.tabs import OF_PARTS

app_name = "cooperatives"
one_cooperative = [
    path("", page.CooperativeDetail.as_view(), name="detail"),
    *(path(f"{tab}/", page.CooperativeTab.as_view(tab=tab), name=tab) for tab in OF_PARTS),
    path("sheet/", page.CooperativeSheet.as_view(), name="sheet"),
    path("proposals/new/", proposals.ProposalCreate.as_view(), name="proposal_new"),
    path("edit/", cooperatives.CooperativeEdit.as_view(), name="edit"),
    path("merge/", merging.MergeChoice.as_view(), name="merge_choice"),
    path("merge/<slug:other>/", merging.MergeNew.as_view(), name="merge"),
    path("unmerge/", merging.MergeUndo.as_view(), name="merge_undo"),
    path("officers/new/", officers.OfficerCreate.as_view(), name="officer_new"),
    path("officers/<int:officer>/phone/", officers.OfficerPhone.as_view(), name="officer_phone"),
    path(
        "officers/<int:officer>/elsewhere/",
        officers.OfficerElsewhere.as_view(),
        name="officer_elsewhere",
    ),
    path("bank-accounts/new/", bank.BankAccountCreate.as_view(), name="bank_account_new"),
    path(
        "bank-accounts/<int:account>/close/",
        bank.BankAccountClose.as_view(),
        name="bank_account_close",
    ),
    path(
        "bank-accounts/<int:account>/reveal/",
        bank.BankAccountReveal.as_view(),
        name="bank_account_reveal",
    ),
    path("spellings/new/", aliases.alias_keep, name="alias_keep"),
    path("spellings/<int:alias>/retire/", aliases.alias_retire, name="alias_retire"),
    path("documents/new/", documents.DocumentCreate.as_view(), name="document_new"),
    path("documents/<int:document>/file/", documents.DocumentFile.as_view(), name="document_file"),
    path("documents/<int:document>/open/", documents.DocumentOpen.as_view(), name="document_open"),
    path(
        "documents/<int:document>/replace/",
        documents.DocumentReplace.as_view(),
        name="document_replace",
    ),
    path("documents/<int:document>/edit/", documents.DocumentEdit.as_view(), name="document_edit"),
    path(
        "documents/<int:document>/withdraw/",
        documents.DocumentWithdraw.as_view(),
        name="document_withdraw",
    ),
    path("idle/", status.SetAside.as_view(), name="set_aside"),
    path("close/", status.Close.as_view(), name="close"),
    path("reactivate/", status.Reactivate.as_view(), name="reactivate"),
    path("officers/<int:officer>/edit/", officers.OfficerEdit.as_view(), name="officer_edit"),
    path("officers/<int:officer>/end/", officers.OfficerEnd.as_view(), name="officer_end"),
    path("headcounts/new/", headcounts.HeadcountCreate.as_view(), name="headcount_new"),
    path("meetings/new/", meetings.MeetingCreate.as_view(), name="meeting_new"),
    path("meetings/<int:meeting>/edit/", meetings.MeetingEdit.as_view(), name="meeting_edit"),
    path("meetings/<int:meeting>/filing/", meetings.MeetingFiling.as_view(), name="meeting_filing"),
    path("support/new/", support.SupportCreate.as_view(), name="support_new"),
    path("support/<int:service>/edit/", support.SupportEdit.as_view(), name="support_edit"),
    path("statements/new/", statements.StatementCreate.as_view(), name="statement_new"),
    path("distinct/<slug:other>/", duplicates.DistinctCreate.as_view(), name="distinct"),
    path(
        "distinct/<slug:other>/revoke/", duplicates.DistinctRevoke.as_view(), name="distinct_revoke"
    ),
]
urlpatterns = [
    path("", cooperatives.CooperativeList.as_view(), name="list"),
    path("together/correct/", bulk.CooperativesCorrect.as_view(), name="bulk_correct"),
    path("together/export/", bulk.CooperativesExport.as_view(), name="bulk_export"),
    path("together/visit/", bulk.CooperativesVisit.as_view(), name="bulk_visit"),
    path("proposals/", proposals.ProposalList.as_view(), name="proposal_list"),
    path("proposals/<slug:proposal>/", proposals.ProposalDetail.as_view(), name="proposal_detail"),
    path(
        "proposals/<slug:proposal>/decide/",
        proposals.ProposalDecide.as_view(),
        name="proposal_decide",
    ),
    path(
        "proposals/<slug:proposal>/refuse/",
        proposals.ProposalRefuse.as_view(),
        name="proposal_refuse",
    ),
    path(
        "proposals/<slug:proposal>/withdraw/", proposals.proposal_withdraw, name="proposal_withdraw"
    ),
    path("new/", registration.RegistrationStart.as_view(), name="new"),
    path("new/candidates/", registration.registration_duplicates, name="new_duplicates"),
    path("new/details/", registration.CooperativeCreate.as_view(), name="new_details"),
    path("duplicates/", duplicates.DuplicateList.as_view(), name="duplicates"),
    path("duplicates/distinct/", duplicates.DistinctList.as_view(), name="distinct_list"),
    path("duplicates/search/", duplicates.search_duplicates, name="duplicates_search"),
    path("<slug:reference>/", include(one_cooperative)),
]
