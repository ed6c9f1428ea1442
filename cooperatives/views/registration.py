"""Adds a cooperative in two screens, which both show its likely duplicates.

The first screen asks what tells one cooperative from another. Its answers travel to the second one
in the address: nothing is written before the end, and nothing typed is lost. At the end,
`actions.register` checks the duplicates again.
"""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cooperatives.actions import duplicates
from cooperatives.actions.cooperatives import register
from cooperatives.forms.registration import TELLING, RegistrationForm, StartForm
from cooperatives.views.cooperatives import WritesIdentity
from indh_portal.ui.views import CreateFormView, PermissionRequired, requires

ADDS = "cooperatives.add_cooperative"
TITLE = _("Ajouter une coopérative")
CARRIED = (*TELLING, "reason", "distinct_from")


class RegistrationStart(PermissionRequired, TemplateView):
    """Shows the first screen.

    It leads to the second one when the person has opened each likely duplicate or said it distinct.
    """

    permission_required = ADDS
    template_name = "cooperatives/registration_start.html"

    def get(self, request, *args, **kwargs):
        if self.continues and self.may_continue():
            address = reverse("cooperatives:new_details")
            return redirect(f"{address}?{carried(self.form).urlencode()}")
        return super().get(request, *args, **kwargs)

    @property
    def continues(self):
        return "continue" in self.request.GET

    @cached_property
    def form(self):
        return StartForm(self.request.GET, user=self.request.user)

    def may_continue(self):
        if not self.form.is_valid():
            return False
        answers = {name: self.form.cleaned_data[name] for name in ("distinct_from", "reason")}
        try:
            duplicates.refuse_duplicates(self.form.instance, by=self.request.user, **answers)
        except ValidationError as refusal:
            self.form.refuse(refusal)
        return self.form.is_valid()

    def get_context_data(self, **kwargs):
        opened = StartForm(initial=asked(self.request.GET), user=self.request.user)
        return super().get_context_data(
            title=TITLE,
            form=self.form if self.continues else opened,
            likely=likely(self.form, self.request.user),
            **kwargs,
        )


class CooperativeCreate(WritesIdentity, CreateFormView):
    """Shows the second screen, and registers the cooperative."""

    permission_required = ADDS
    form_class = RegistrationForm
    action = register
    template_name = "cooperatives/registration_form.html"
    title = TITLE
    submit_label = _("Ajouter la coopérative")
    success = _("La coopérative %(reference)s est enregistrée.")
    cancel_url = reverse_lazy("cooperatives:list")

    def get_initial(self):
        return super().get_initial() | asked(self.request.GET)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form, user = context["form"], self.request.user
        typed = form if form.is_bound else RegistrationForm(self.request.GET, user=user)
        return context | {"likely": likely(typed, user), "back": carried(typed).urlencode()}


@requires(ADDS)
@require_safe
def registration_duplicates(request):
    """Return the likely duplicates of what a person is typing, as a fragment for htmx."""
    form = RegistrationForm(request.GET, user=request.user)
    context = {"likely": likely(form, request.user), "form": form, "announced": True}
    return render(request, "cooperatives/_likely_duplicates_panel.html", context)


def asked(query):
    """Return the first values of a screen, from the address that the other screen made."""
    return {
        name: query.getlist(name) if name == "distinct_from" else query[name]
        for name in CARRIED
        if name in query
    }


def carried(form):
    """Return the values typed on a screen as the query of the other, without empty boxes."""
    query = QueryDict(mutable=True)
    for name in CARRIED:
        values = form.answered if name == "distinct_from" else [form.data.get(name, "")]
        query.setlist(name, [value for value in values if value])
    return query


def likely(form, user):
    """Return what the panel of likely duplicates shows for a bound form, even an invalid one."""
    form.is_valid()
    likely = duplicates.likely_duplicates_of(form.instance, by=user)
    others = [found.cooperative.reference for found in likely if not found.certain]
    return {
        "duplicates": likely,
        "answered": form.answered,
        "shown": " ".join(others),
        "several": len(others) > 1,
        "taken": number_taken(form.instance, user),
        "count_line": count_line(len(likely)) if any(map(form.data.get, TELLING)) else "",
    }


def number_taken(cooperative, user):
    """Return the sentence that refuses the legal number of a cooperative, or None."""
    try:
        duplicates.refuse_taken_number(cooperative, by=user)
    except ValidationError as refusal:
        return refusal.messages[0]
    return None


def count_line(number):
    if not number:
        return _("Aucune fiche ne ressemble à ce que vous saisissez.")
    sentence = ngettext(
        "%(n)s fiche ressemble à ce que vous saisissez.",
        "%(n)s fiches ressemblent à ce que vous saisissez.",
        number,
    )
    return sentence % {"n": number}
