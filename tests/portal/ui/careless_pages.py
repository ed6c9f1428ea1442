"""Defines a page that does not say who may enter, and three pages that say it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path

from indh_portal.ui.views import DetailPage, signed_in


def careless(request):
    return HttpResponse()


@login_not_required
def open_to_all(request):
    return HttpResponse()


@signed_in
def for_the_signed_in(request):
    return HttpResponse()


class ForSome(DetailPage):
    permission_required = "x.y"


urlpatterns = [
    path(
        "deep/",
        include(
            [
                path("careless/", careless),
                path("open/", open_to_all),
                path("signed-in/", for_the_signed_in),
                path("some/", ForSome.as_view()),
            ]
        ),
    )
]
