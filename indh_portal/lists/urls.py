from django.urls import path

from indh_portal.lists import views

urlpatterns = [
    path("views/", views.SavedViews.as_view(), name="views"),
    path("views/keep/", views.keep, name="view_keep"),
    path("views/<int:view>/rename/", views.rename, name="view_rename"),
    path("views/<int:view>/default/", views.make_default, name="view_default"),
    path("views/<int:view>/share/", views.share, name="view_share"),
    path("views/<int:view>/discard/", views.discard, name="view_discard"),
]
