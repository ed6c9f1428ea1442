from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indh_portal.dashboard import charts
from indh_portal.dashboard.figures import EVER, figures_of, lists_behind
from indh_portal.dashboard.tasks import (
    blocks_of,
    grouped,
    may_act,
    next_instalment,
    tasks_of,
    week_of,
)
from indh_portal.journal.news import latest
from indh_portal.ui.views import signed_in

MOST_NEWS = 3


@signed_in
@require_safe
def home(request):
    """Show what waits for this person beside the figures, or the figures to whoever only looks."""
    acts = may_act(request.user)
    context = _situation(request)
    if acts:
        tasks = tasks_of(request.user)
        context["tasks"] = grouped(tasks)
        context["next_instalment"] = None if tasks else next_instalment(request.user)
    else:
        context["blocks"] = blocks_of(request.user)
    context |= {"week": week_of(request.user), "news": latest(request.user, MOST_NEWS)}
    return render(request, "dashboard/home.html" if acts else "dashboard/onlooker.html", context)


@signed_in
@require_safe
def overview(request):
    """Show the figures of a year as one sheet to print."""
    context = _situation(request)
    context |= {"blocks": blocks_of(request.user), "printed_at": timezone.now()}
    return render(request, "dashboard/overview.html", context)


def _situation(request):
    """Return the figures of the year asked for, with their charts and the lists behind them."""
    figures = figures_of(request.user, request.GET.get("year"))
    return {
        "figures": figures,
        "lists": lists_behind(figures),
        "year": figures.year or EVER,
        "money_chart": charts.money_of_the_year(figures),
        "by_commune": charts.by_commune(figures),
        "by_year": charts.by_year(figures),
        "payments_by_month": charts.payments_by_month(figures),
        "visits_by_month": charts.visits_by_month(figures),
    }
