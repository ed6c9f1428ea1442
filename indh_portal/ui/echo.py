"""Tells what the server reads in an input while a person types."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from indh_portal.parsing.reading import Unreadable
from indh_portal.parsing.widgets import say_amount, say_date
from indh_portal.ui.access import signed_in


@signed_in
@require_safe
def echo_amount(request):
    """Answer with the amount of the first parameter (`?value=` first), in figures and words."""
    return _echo(request, say_amount)


@signed_in
@require_safe
def echo_date(request):
    """Answer with the day of the first parameter (`?value=` first), as a long date."""
    return _echo(request, say_date)


def _echo(request, say):
    typed = request.GET.get("value") or next(request.GET.values(), "")
    context = {"echo": "", "refusal": ""}
    try:
        context["echo"] = say(typed) if typed.strip() else ""
    except Unreadable as refusal:
        context["refusal"] = str(refusal)
    return render(request, "parsing/_echo.html", context)
