"""Checks that administrators open every admin page that their rights give, and others none."""

from django.contrib import admin
from django.http import HttpRequest

from tests.walk.observing import observer

KEPT_OUT = {"login", "refused", "method"}


@observer
def the_admin_opens_to_administrators_only(answer):
    stays_out = answer.step.kind == "admin" and not answer.person.enters_the_admin
    if stays_out and answer.outcome not in KEPT_OUT:
        yield str(answer)


@observer
def every_page_of_the_admin_opens_to_an_administrator(answer):
    person, step = answer.person, answer.step
    looks = step.kind == "admin" and step.method == "GET" and person.enters_the_admin
    if looks and step.name in opened_to(person) and answer.status != 200:
        yield str(answer)


def opened_to(person):
    """Yield the names of the admin pages that this person may open."""
    request = HttpRequest()
    request.user = person.user
    yield "admin:index"
    for model, of_model in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield from (f"{name}_changelist", f"{name}_change")
        if of_model.has_add_permission(request):
            yield f"{name}_add"
