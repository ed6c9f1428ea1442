from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from indh_portal.search.answers import answers_to
from indh_portal.search.queries import Question
from indh_portal.ui.views import signed_in

ON_THE_PAGE, UNDER_THE_BOX = 20, 5


@signed_in
@require_safe
def search(request):
    """The whole answer; a reference typed in full leads straight to its page."""
    question = Question(request.GET.get("q", ""), request.user)
    if named := question.named():
        return redirect(named)
    return render(request, "search/search.html", _answer(question, ON_THE_PAGE))


@signed_in
@require_safe
def suggestions(request):
    """The answer under the box while one types: a fragment for htmx."""
    question = Question(request.GET.get("q", ""), request.user)
    return render(request, "search/_suggestions.html", _answer(question, UNDER_THE_BOX))


def _answer(question, limit):
    groups = answers_to(question, limit)
    nothing = bool(question) and not groups
    return {
        "question": question,
        "groups": groups,
        "nearest": question.nearest_names() if nothing else (),
    }
