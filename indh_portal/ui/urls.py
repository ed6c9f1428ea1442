from django.urls import path

from indh_portal.ui import echo

urlpatterns = [
    path("echo/amount/", echo.echo_amount, name="echo_amount"),
    path("echo/date/", echo.echo_date, name="echo_date"),
]
