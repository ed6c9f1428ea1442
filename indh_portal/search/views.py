from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from indh_portal.search.answers import answers_to, sought
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
    return render(request, "search/search.html", _answer(request, question, ON_THE_PAGE))


@signed_in
@require_safe
def suggestions(request):
    """The answer under the box while one types: a fragment for htmx."""
    question = Question(request.GET.get("q", ""), request.user)
    return render(request, "search/_suggestions.html", _answer(request, question, UNDER_THE_BOX))


def _answer(request, question, limit):
    before = Question(request.GET.get("after", ""), request.user).text
    before = "" if before == question.text else before
    groups = answers_to(question, limit, before)
    nothing = bool(question) and not groups
    return {
        "question": question,
        "groups": groups,
        "nearest": question.nearest_names() if nothing else (),
        "sought": sought(question.text),
        "failed": _longest(before, question.text) if nothing else before,
    }


def _longest(before, text):
    """Of a name that is being typed, all that was typed of it: each letter asks again."""
    return before if before.startswith(text) else text
