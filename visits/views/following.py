"""Answers the acts on a recommendation that a person does from the row of a list or of a block."""

from functools import cached_property
from urllib.parse import urlsplit

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from indh_portal.lists.registry import opened_on
from indh_portal.ui.acts import ours
from visits.models import Recommendation

LIST = "visits:recommendation_list"


class FromARow:
    """Lets a form stand in a row too: `class Close(FromARow, EditFormView)`.

    Sent from a row, it leads back to that row. When htmx sends it, the answer is the row alone, as
    it is now: with what was refused, or with what was done and the counts of its page.
    `row_act` names the form in the row; `row_inputs` has the names of its day, or "", and its text.
    """

    row_act = ""
    row_inputs = ("", "")

    @cached_property
    def row_page(self):
        """Return the address of the page that has the row; "" when the form has its own page."""
        headers = self.request.headers
        came_from = headers.get("HX-Current-URL") or headers.get("Referer", "")
        page = urlsplit(ours(self.request, self.request.POST.get("_back") or came_from))
        own_page = page.path in {self.request.path, self.recommendation.get_absolute_url()}
        return "" if own_page else page._replace(fragment="").geturl()

    @cached_property
    def list_page(self):
        """Return the list of recommendations with the row, or None when another page has it."""
        page = urlsplit(self.row_page)
        return opened_on(self.request, LIST, page.query) if page.path == reverse(LIST) else None

    @property
    def is_sent_by_htmx(self):
        return self.request.method == "POST" and self.request.headers.get("HX-Request") == "true"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.request.method == "POST" and self.row_page:
            context["hidden"] = [*context["hidden"], ("_back", self.row_page)]
        return context

    def next_page(self, recommendation):
        if not self.row_page:
            return super().next_page(recommendation)
        return f"{self.row_page}#follow-{recommendation.reference}"

    # --- the answer to htmx

    def form_valid(self, form):
        answer = super().form_valid(form)
        done = self.is_sent_by_htmx and answer.status_code == 302
        return self.row({"is_done": True}) if done else answer

    def form_invalid(self, form):
        if not self.is_sent_by_htmx:
            return super().form_invalid(form)
        refusals = (error for errors in form.errors.values() for error in errors)
        return self.row(self._refused(" ".join(refusals)), status=422)

    def show_conflict(self, form, conflict):
        if not self.is_sent_by_htmx:
            return super().show_conflict(form, conflict)
        changed = _(
            "Modifiée entre-temps : la ligne dit où elle en est. Relisez, puis enregistrez."
        )
        return self.row(self._refused(changed), status=409)

    def _refused(self, refusal):
        day, text = (self.request.POST.get(name, "") for name in self.row_inputs)
        return {"act": self.row_act, "refusal": refusal, "day": day, "text": text}

    def row(self, answer, status=200):
        """Return the row as it is now, and the counts of its page when something was done."""
        seen = Recommendation.objects.visible_to(self.request.user)
        row = seen.for_table().get(pk=self.recommendation.pk)
        context = {"answer": answer, "rows": [row], "list_page": self.list_page}
        if answer.get("is_done"):
            context |= self._counts(row, seen)
        return render(self.request, "visits/_follow_up_answer.html", context, status=status)

    def _counts(self, row, seen):
        if self.list_page is None:
            return {"left": seen.open().filter(stop__cooperative=row.stop.cooperative).count()}
        shown, totals = self.list_page.summed
        everything = self.list_page.everything
        total = shown if everything is None else everything
        return {"count_line": self.list_page.count_sentence(shown, total), "totals": totals}
