from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cooperatives.search import nearest_names
from indh_portal.parsing.question import Question
from indh_portal.search.answers import answers_to, only_answer, sought
from indh_portal.search.references import named_by
from indh_portal.ui.views import signed_in

ON_THE_PAGE, UNDER_THE_BOX = 20, 5


@signed_in
@require_safe
def search(request):
    """Show all the answers, or redirect to the row whose number was typed, or to the only answer."""
    question = Question(request.GET.get("q", ""), request.user)
    if named := named_by(question):
        return redirect(named)
    answer = _answer(request, question, ON_THE_PAGE)
    # A number or a day may be many things, and what failed before asks whether this is the one.
    words = any(map(str.isalpha, question.text)) and question.day is None
    by_name = words and not answer["failed"]
    if by_name and (only := only_answer(answer["groups"])):
        return redirect(only)
    return render(request, "search/search.html", answer)


@signed_in
@require_safe
def suggestions(request):
    """Show some answers under the box while a person types, as a fragment for htmx."""
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
        "nearest": nearest_names(question) if nothing else (),
        "sought": sought(question.text),
        "failed": _longest(before, question.text) if nothing else before,
    }


def _longest(before, text):
    """Return `before` when it begins with `text`, else `text`.

    Each letter that a person types makes a new search; the longest text is the whole name.
    """
    return before if before.startswith(text) else text
