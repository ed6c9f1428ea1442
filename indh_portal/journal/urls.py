from django.urls import path

from indh_portal.journal.views import Journal

urlpatterns = [path("history/", Journal.as_view(), name="history")]
