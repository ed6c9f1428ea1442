"""Lists the duplicates that the search found, and the answers of people about them."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cooperatives.actions import duplicates
from cooperatives.columns import DISTINCT_COLUMNS, DUPLICATE_COLUMNS
from cooperatives.filters import PairFilters
from cooperatives.forms.duplicates import DistinctForm
from cooperatives.models import Cooperative, DistinctPair, Duplicate, in_order
from indh_portal.lists.pages import ListPage
from indh_portal.ui.views import CreateFormView, post_action

SEES = "cooperatives.view_duplicate"
ANSWERS = "cooperatives.review_duplicates"
SEARCHES = "cooperatives.search_duplicates"


class DuplicateList(ListPage):
    model = Duplicate
    permission_required = SEES
    title = _("Doublons possibles")
    filterset_class = PairFilters
    columns = DUPLICATE_COLUMNS
    counted = ngettext_lazy("%(n)s doublon possible", "%(n)s doublons possibles", "n")
    none = _("Aucun doublon possible")
    every = _("Tous")
    template_name = "cooperatives/duplicate_list.html"
    table_template = "cooperatives/_duplicate_list_table.html"
    empty_text = _("Aucun doublon possible. Le portail cherche chaque nuit.")
    sorts = {"score": ("score",), "found": ("found_at",)}
    default_sort = "-score"

    def scope(self):
        return super().scope().undecided()


class DistinctList(ListPage):
    model = DistinctPair
    permission_required = SEES
    title = _("Fiches dites distinctes")
    filterset_class = PairFilters
    columns = DISTINCT_COLUMNS
    counted = ngettext_lazy("%(n)s paire", "%(n)s paires", "n")
    none = _("Aucune paire")
    every = _("Toutes")
    template_name = "cooperatives/distinct_list.html"
    table_template = "cooperatives/_distinct_list_table.html"
    empty_text = _("Personne n’a encore dit que deux fiches sont distinctes.")
    sorts = {"decided": ("decided_at",)}
    default_sort = "-decided"

    def scope(self):
        return super().scope().not_revoked().select_related("decided_by")


class _OfPair(CreateFormView):
    """Shows a form about two records that this person sees.

    The address may name the two records in any order.
    """

    permission_required = ANSWERS
    form_class = DistinctForm
    template_name = "cooperatives/distinct_form.html"
    cancel_url = reverse_lazy("cooperatives:duplicates")

    @cached_property
    def records(self):
        names = {self.kwargs["reference"], self.kwargs["other"]}
        visible = Cooperative.objects.visible_to(self.request.user).not_absorbed().for_table()
        found = list(visible.filter(reference__in=names).order_by("pk"))
        if len(found) != 2:
            raise Http404
        return in_order(*found)

    def next_page(self, result):
        return reverse("cooperatives:duplicates")

    def get_context_data(self, **kwargs):
        found = Duplicate.objects.filter(**self.records).first()
        context = super().get_context_data(**kwargs)
        return context | {"records": self.records, "found": found}


class DistinctCreate(_OfPair):
    action = duplicates.tell_apart
    title = _("Ce n’est pas la même coopérative")
    submit_label = _("Dire qu’elles sont distinctes")
    success = _("Les deux fiches sont dites distinctes : la paire ne sera plus proposée.")

    def arguments(self, cleaned_data):
        one, other = self.records.values()
        return super().arguments(cleaned_data) | {"one": one, "other": other}


class DistinctRevoke(_OfPair):
    action = duplicates.revoke
    title = _("Retirer la réponse")
    submit_label = _("Retirer la réponse")
    success = _("La réponse est retirée : la paire sera proposée si elle se ressemble encore.")
    cancel_url = reverse_lazy("cooperatives:distinct_list")

    @cached_property
    def pair(self):
        pair = DistinctPair.objects.not_revoked().filter(**self.records).first()
        if pair is None:
            raise Http404
        return pair

    def arguments(self, cleaned_data):
        return super().arguments(cleaned_data) | {"pair": self.pair}

    def get_context_data(self, **kwargs):
        return super().get_context_data(pair=self.pair, **kwargs)


@post_action(SEARCHES)
def search_duplicates(request):
    """Search for duplicates now, without waiting for the search of the night."""
    try:
        duplicates.search()
    except duplicates.SearchUnderWay:
        messages.warning(request, _now("Une recherche est déjà en cours. Revenez dans un instant."))
    else:
        messages.success(request, _now("La recherche des doublons est terminée."))
    return redirect("cooperatives:duplicates")
