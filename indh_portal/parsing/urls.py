from django.urls import path

from indh_portal.parsing import views

urlpatterns = [
    path("echo/amount/", views.echo_amount, name="echo_amount"),
    path("echo/date/", views.echo_date, name="echo_date"),
]
