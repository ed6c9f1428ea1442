from django.urls import include, path

from visits.views import bulk, recommendations, visits

app_name = "visits"

stop_urls = [
    path("new/", visits.StopChoice.as_view(), name="stop_choice"),
    path("<slug:cooperative>/", visits.StopLog.as_view(), name="stop_log"),
    path("<slug:cooperative>/add/", visits.stop_add, name="stop_add"),
    path("<slug:cooperative>/remove/", visits.stop_remove, name="stop_remove"),
    path(
        "<slug:cooperative>/recommendations/new/",
        recommendations.RecommendationNew.as_view(),
        name="recommendation_new",
    ),
]

visit_urls = [
    path("", visits.VisitList.as_view(), name="list"),
    path("new/", visits.VisitPlan.as_view(), name="new"),
    path("together/report/", bulk.VisitsReport.as_view(), name="bulk_report"),
    path("together/lead/", bulk.VisitsLead.as_view(), name="bulk_lead"),
    path("together/export/", bulk.VisitsExport.as_view(), name="bulk_export"),
    path("<slug:reference>/", visits.VisitDetail.as_view(), name="detail"),
    path("<slug:reference>/edit/", visits.VisitEdit.as_view(), name="edit"),
    path("<slug:reference>/report/", visits.report, name="report"),
    path("<slug:reference>/validate/", visits.validate, name="validate"),
    path("<slug:reference>/send-back/", visits.VisitSendBack.as_view(), name="send_back"),
    path("<slug:reference>/cancel/", visits.VisitCancel.as_view(), name="cancel"),
    path("<slug:reference>/stops/", include(stop_urls)),
]

recommendation_urls = [
    path("", recommendations.RecommendationList.as_view(), name="recommendation_list"),
    path(
        "together/postpone/",
        bulk.RecommendationsPostpone.as_view(),
        name="recommendation_bulk_postpone",
    ),
    path("together/owner/", bulk.RecommendationsOwner.as_view(), name="recommendation_bulk_owner"),
    path(
        "together/export/", bulk.RecommendationsExport.as_view(), name="recommendation_bulk_export"
    ),
    path(
        "<slug:reference>/",
        recommendations.RecommendationDetail.as_view(),
        name="recommendation_detail",
    ),
    path(
        "<slug:reference>/edit/",
        recommendations.RecommendationEdit.as_view(),
        name="recommendation_edit",
    ),
    path(
        "<slug:reference>/follow/",
        recommendations.RecommendationFollow.as_view(),
        name="recommendation_follow",
    ),
    path(
        "<slug:reference>/postpone/",
        recommendations.RecommendationPostpone.as_view(),
        name="recommendation_postpone",
    ),
    path(
        "<slug:reference>/close/",
        recommendations.RecommendationClose.as_view(),
        name="recommendation_close",
    ),
    path(
        "<slug:reference>/reopen/",
        recommendations.RecommendationReopen.as_view(),
        name="recommendation_reopen",
    ),
]

urlpatterns = [
    path("visits/", include(visit_urls)),
    path("recommendations/", include(recommendation_urls)),
]
