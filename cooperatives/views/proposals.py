"""Lists the proposed corrections, and the forms that propose, compare and decide them."""

from functools import cached_property
from typing import Any, NamedTuple

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from cooperatives.actions import proposals
from cooperatives.columns import PROPOSAL_COLUMNS
from cooperatives.filters import ProposalFilters
from cooperatives.forms.proposals import DecisionForm, ProposalForm, RefusalForm
from cooperatives.models import ChangeProposal, Cooperative
from cooperatives.querysets.proposals import DECIDES
from cooperatives.views.under import COOPERATIVE, PROPOSAL
from indh_portal.lists.pages import ListPage
from indh_portal.names.ordering import SortKey
from indh_portal.parsing.joining import joined, paired
from indh_portal.parsing.text import isolated
from indh_portal.ui import display
from indh_portal.ui.views import CreateFormView, DetailPage, EditFormView, post_action


class ProposalCreate(EditFormView):
    permission_required = "cooperatives.add_changeproposal"
    about = COOPERATIVE
    form_class = ProposalForm
    action = proposals.propose
    title = gettext_lazy("Proposer une correction")
    submit_label = gettext_lazy("Envoyer la proposition")
    success = gettext_lazy("Proposition %(reference)s envoyée : elle sera examinée.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}


class ProposalList(ListPage):
    model = ChangeProposal
    permission_required = "cooperatives.view_changeproposal"
    filterset_class = ProposalFilters
    columns = PROPOSAL_COLUMNS
    counted = ngettext_lazy("%(n)s proposition", "%(n)s propositions", "n")
    none = gettext_lazy("Aucune proposition")
    every = gettext_lazy("Toutes")
    table_template = "cooperatives/_proposal_list_table.html"
    sorts = {"proposed_at": ("proposed_at",), "cooperative": (SortKey("cooperative__sort_name"),)}
    default_sort = "-proposed_at"
    empty_text = gettext_lazy(
        "Aucune proposition. Une personne qui lit le registre sans pouvoir l’écrire propose une "
        "correction depuis la page d’une coopérative."
    )

    @property
    def title(self):
        if self.request.user.has_perm(DECIDES):
            return _("Propositions de correction")
        return _("Mes propositions")


class Comparison(NamedTuple):
    """Compares the three values of one field, in words: before the proposal, today, and proposed.

    `moved` is true when the record has changed since the proposal.
    """

    field: str
    label: Any
    before: str
    today: str
    after: str
    moved: bool
    kept: bool | None


class ProposalDetail(DetailPage):
    model = ChangeProposal
    permission_required = "cooperatives.view_changeproposal"
    slug_url_kwarg = "proposal"
    template_name = "cooperatives/proposal_detail.html"
    context_object_name = "proposal"

    def get_context_data(self, **kwargs):
        user = self.request.user
        is_mine = self.object.proposed_by_id == user.pk
        return super().get_context_data(
            **kwargs,
            comparisons=comparisons_of(self.object, user),
            may_withdraw=self.object.is_open and is_mine,
            may_decide=self.object.is_open and not is_mine and user.has_perm(DECIDES),
        )


class _Decides:
    """Defines what the forms that decide about an open proposal share."""

    permission_required = DECIDES
    about = PROPOSAL

    @cached_property
    def comparisons(self):
        return comparisons_of(self.proposal, self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(comparisons=self.comparisons, **kwargs)


class ProposalDecide(_Decides, EditFormView):
    form_class = DecisionForm
    action = proposals.accept
    title = gettext_lazy("Examiner une proposition")
    submit_label = gettext_lazy("Appliquer ce qui est coché")

    @property
    def versioned_object(self):
        return self.proposal.cooperative

    def initial_of(self, cooperative):
        """Tick every field, except those that the record has changed since the proposal."""
        return {"kept": [line.field for line in self.comparisons if not line.moved]}

    def get_form_kwargs(self):
        choices = [
            (line.field, paired(line.label, isolated(line.after))) for line in self.comparisons
        ]
        return super().get_form_kwargs() | {"choices": choices}

    def success_message(self, proposal):
        return f"{paired(proposal.reference, proposal.get_status_display())}."

    def show_conflict(self, form, conflict):
        """Show the comparison again (409), as the record changed meanwhile; nothing was applied."""
        self.proposal = get_object_or_404(ChangeProposal.objects.for_detail(), pk=self.proposal.pk)
        self.comparisons = comparisons_of(self.proposal, self.request.user)
        form = DecisionForm(initial=self.initial_of(conflict.current), **self._choices())
        context = self.get_context_data(
            form=form, hidden=[("_version", str(conflict.current.version))], moved=True
        )
        return self.render_to_response(context, status=409)

    def _choices(self):
        return {"choices": self.get_form_kwargs()["choices"]}


class ProposalRefuse(_Decides, CreateFormView):
    form_class = RefusalForm
    action = proposals.refuse
    title = gettext_lazy("Refuser une proposition")
    submit_label = gettext_lazy("Refuser la proposition")
    success = gettext_lazy("Proposition %(reference)s refusée.")


@post_action("cooperatives.add_changeproposal")
def proposal_withdraw(request, proposal):
    mine = ChangeProposal.objects.visible_to(request.user).filter(proposed_by=request.user)
    withdrawn = proposals.withdraw(
        proposal=get_object_or_404(mine, reference=proposal), by=request.user
    )
    messages.success(
        request, _("Proposition %(reference)s retirée.") % {"reference": withdrawn.reference}
    )
    return redirect(reverse("cooperatives:proposal_list"))


def comparisons_of(proposal, user):
    form = ProposalForm(user=user)
    return [_compared(change, proposal.cooperative, form) for change in proposal.changes.all()]


def _compared(change, cooperative, form):
    today = proposals.stored(cooperative, change.field)
    before, now, after = _in_words(
        change.field, form.fields[change.field], (change.before, today, change.after)
    )
    return Comparison(
        change.field, change.label, before, now, after, today != change.before, change.kept
    )


def _in_words(field, form_field, values):
    column = Cooperative._meta.get_field(field)
    if not column.is_relation:
        return [
            display.field_text(form_field, None if value is None else column.to_python(value))
            for value in values
        ]
    keys = [value if isinstance(value, list) else [value] for value in values]
    rows = column.related_model.objects.in_bulk([key for each in keys for key in each if key])
    return [
        joined(rows[key].name for key in each if key in rows) or str(display.NOT_GIVEN)
        for each in keys
    ]
