from django.urls import path

from indh_portal.operations import health
from indh_portal.operations.history import Journal

urlpatterns = [
    path("history/", Journal.as_view(), name="history"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
