from django.urls import path

from indh_portal.dashboard import views

urlpatterns = [
    path("", views.home, name="home"),
    path("overview/", views.overview, name="overview"),
]
