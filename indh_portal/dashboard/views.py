from django.shortcuts import render
from django.views.decorators.http import require_safe

from indh_portal.dashboard.figures import EVER, figures_of, lists_behind, year_asked, years
from indh_portal.dashboard.tasks import instalments_to_pay, next_instalment, tasks_of
from indh_portal.history.models import Act
from indh_portal.journal.sentences import headline
from indh_portal.ui.views import signed_in
from visits.models import FieldVisit

MOST_PAYMENTS = MOST_VISITS = 5
MOST_CHANGES = 10


@signed_in
@require_safe
def home(request):
    """Show what waits for this person, then figures, payments, visits and latest changes."""
    year = year_asked(request.GET.get("year"))
    tasks = tasks_of(request.user)
    context = {
        "tasks": tasks,
        "next_instalment": None if tasks else next_instalment(request.user),
        "year": year or EVER,
        "years": years(),
        "figures": figures_of(request.user, year),
        "lists": lists_behind(year),
        "to_pay": instalments_to_pay(request.user, MOST_PAYMENTS),
        "visits": FieldVisit.objects.visible_to(request.user).upcoming().for_table()[:MOST_VISITS],
        "changes": latest_changes(request.user),
    }
    return render(request, "dashboard/home.html", context)


def latest_changes(user):
    acts = Act.objects.visible_to(user).on_the_work().select_related("by")[:MOST_CHANGES]
    return [(act.at, headline(act)) for act in acts]
