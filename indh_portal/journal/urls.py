from django.urls import path

from indh_portal.journal.views import CooperativeHistory, Journal

urlpatterns = [
    path("history/", Journal.as_view(), name="history"),
    path(
        "cooperatives/<slug:reference>/history/",
        CooperativeHistory.as_view(),
        name="cooperative_history",
    ),
]
