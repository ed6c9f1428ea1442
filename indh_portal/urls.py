from django.contrib import admin
from django.urls import include, path

handler400 = "indh_portal.ui.errors.bad_request"
handler403 = "indh_portal.ui.errors.permission_denied"
handler404 = "indh_portal.ui.errors.page_not_found"
handler500 = "indh_portal.ui.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("indh_portal.accounts.urls")),
    path("", include("indh_portal.dashboard.urls")),
    path("", include("indh_portal.search.urls")),
    path("", include("indh_portal.journal.urls")),
    path("", include("indh_portal.operations.urls")),
    path("", include("indh_portal.ui.urls")),
    path("", include("indh_portal.lists.urls")),
    path("cooperatives/", include("cooperatives.urls")),
    path("", include("funding.urls")),
    path("", include("visits.urls")),
]
