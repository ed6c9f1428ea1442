"""The doubles that the search found, and what people answer about them."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cooperatives import doubles
from cooperatives.exports import DISTINCT_COLUMNS, DUPLICATE_COLUMNS
from cooperatives.filters import PairFilters
from cooperatives.forms import DistinctForm
from cooperatives.models import Cooperative, DistinctPair, DuplicateCandidate, in_order
from indh_portal.ui.views import ActionFormView, ListPage, post_action

SEES = "cooperatives.view_duplicatecandidate"
ANSWERS = "cooperatives.review_duplicates"
SEARCHES = "cooperatives.search_duplicates"


class DuplicateList(ListPage):
    model = DuplicateCandidate
    permission_required = SEES
    title = _("Doublons possibles")
    filterset_class = PairFilters
    columns = DUPLICATE_COLUMNS
    template_name = "cooperatives/duplicate_list.html"
    table_template = "cooperatives/_duplicate_table.html"
    empty_text = _("Aucun doublon possible. Le portail cherche chaque nuit.")
    sorts = {"score": ("score",), "found": ("found_at",)}
    default_sort = "-score"

    def scope(self):
        return super().scope().undecided()

    def count_sentence(self, shown, total):
        counts = {"n": shown, "total": total}
        if shown == total:
            return ngettext("%(n)s doublon possible", "%(n)s doublons possibles", shown) % counts
        return (
            ngettext(
                "%(n)s doublon possible sur %(total)s",
                "%(n)s doublons possibles sur %(total)s",
                shown,
            )
            % counts
        )


class DistinctList(ListPage):
    model = DistinctPair
    permission_required = SEES
    title = _("Fiches dites distinctes")
    filterset_class = PairFilters
    columns = DISTINCT_COLUMNS
    template_name = "cooperatives/distinct_list.html"
    table_template = "cooperatives/_distinct_table.html"
    empty_text = _("Personne n’a encore dit que deux fiches sont distinctes.")
    sorts = {"decided": ("decided_at",)}
    default_sort = "-decided"

    def scope(self):
        return super().scope().standing().select_related("decided_by")

    def count_sentence(self, shown, total):
        return ngettext("%(n)s paire", "%(n)s paires", shown) % {"n": shown}


class _OfPair(ActionFormView):
    """A page about two records this person sees; named in the wrong order, it works as well."""

    permission_required = ANSWERS
    form_class = DistinctForm
    template_name = "cooperatives/distinct_form.html"
    cancel_url = reverse_lazy("cooperatives:duplicates")

    @cached_property
    def records(self):
        names = {self.kwargs["reference"], self.kwargs["other"]}
        visible = Cooperative.objects.visible_to(self.request.user).standing().for_table()
        found = list(visible.filter(reference__in=names).order_by("pk"))
        if len(found) != 2:
            raise Http404
        return in_order(*found)

    def get_context_data(self, **kwargs):
        found = DuplicateCandidate.objects.filter(**self.records).first()
        context = super().get_context_data(**kwargs)
        return context | {"records": self.records, "found": found}


class DistinctCreate(_OfPair):
    title = _("Ce n’est pas la même coopérative")
    submit_label = _("Dire qu’elles sont distinctes")

    def act(self, cleaned_data):
        one, other = self.records.values()
        doubles.tell_apart(one=one, other=other, by=self.request.user, **cleaned_data)
        return str(self.cancel_url)

    def success_message(self, result):
        return _("Les deux fiches sont dites distinctes : la paire ne sera plus proposée.")


class DistinctRevoke(_OfPair):
    title = _("Retirer la réponse")
    submit_label = _("Retirer la réponse")
    cancel_url = reverse_lazy("cooperatives:distinct_list")

    @cached_property
    def pair(self):
        pair = DistinctPair.objects.standing().filter(**self.records).first()
        if pair is None:
            raise Http404
        return pair

    def act(self, cleaned_data):
        doubles.revoke(pair=self.pair, by=self.request.user, **cleaned_data)
        return reverse("cooperatives:duplicates")

    def success_message(self, result):
        return _("La réponse est retirée : la paire sera proposée si elle se ressemble encore.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(pair=self.pair, **kwargs)


@post_action(SEARCHES)
def search_duplicates(request):
    """Search now, without waiting for the night."""
    try:
        doubles.search()
    except doubles.SearchUnderWay:
        messages.warning(request, _now("Une recherche est déjà en cours. Revenez dans un instant."))
    else:
        messages.success(request, _now("La recherche des doublons est terminée."))
    return redirect("cooperatives:duplicates")
