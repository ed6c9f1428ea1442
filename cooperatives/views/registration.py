"""A new cooperative in two screens, the likely doubles beside both.

The first asks what tells one cooperative from another and travels in the URL, so that nothing is
written and nothing is lost on the way to the second; `actions.register` judges again at the end.
"""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cooperatives import actions, doubles
from cooperatives.registration_forms import TELLING, RegistrationForm, StartForm
from cooperatives.views.register import CooperativeFormPage
from indh_portal.ui.views import PermissionRequired, requires

ADDS = "cooperatives.add_cooperative"
TITLE = _("Ajouter une coopérative")
CARRIED = (*TELLING, "reason", "distinct_from")


class RegistrationStart(PermissionRequired, TemplateView):
    """The first screen. It leads on once each likely double is opened or said distinct."""

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
            doubles.refuse_doubles(self.form.instance, by=self.request.user, **answers)
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


class CooperativeCreate(CooperativeFormPage):
    """The second screen."""

    permission_required = ADDS
    form_class = RegistrationForm
    template_name = "cooperatives/registration_form.html"
    title = TITLE
    submit_label = _("Ajouter la coopérative")

    @property
    def cancel_url(self):
        return reverse("cooperatives:list")

    def get_initial(self):
        return super().get_initial() | asked(self.request.GET)

    def act(self, cleaned_data):
        return self.warn_about_ice(actions.register(by=self.request.user, **cleaned_data))

    def success_message(self, result):
        return _("La coopérative %(reference)s est enregistrée.") % {"reference": result.reference}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form, user = context["form"], self.request.user
        typed = form if form.is_bound else RegistrationForm(self.request.GET, user=user)
        return context | {"likely": likely(typed, user), "back": carried(typed).urlencode()}


@requires(ADDS)
@require_safe
def registration_candidates(request):
    """The likely doubles of what is being typed: a fragment for htmx."""
    form = RegistrationForm(request.GET, user=request.user)
    context = {"likely": likely(form, request.user), "form": form, "announced": True}
    return render(request, "cooperatives/_candidates.html", context)


def asked(query):
    """The values a screen opens with, from the address of the one before."""
    return {
        name: query.getlist(name) if name == "distinct_from" else query[name]
        for name in CARRIED
        if name in query
    }


def carried(form):
    """What a screen read, as the address of the other; empty boxes stay behind."""
    query = QueryDict(mutable=True)
    for name in CARRIED:
        values = form.answered if name == "distinct_from" else [form.data.get(name, "")]
        query.setlist(name, [value for value in values if value])
    return query


def likely(form, user):
    """What the panel of likely doubles shows for a bound form, whatever else it misses."""
    form.is_valid()
    candidates = doubles.candidates_for(form.instance, by=user)
    others = [found.cooperative.reference for found in candidates if not found.certain]
    return {
        "candidates": candidates,
        "answered": form.answered,
        "shown": " ".join(others),
        "several": len(others) > 1,
        "taken": number_taken(form.instance, user),
        "count_line": count_line(len(candidates)) if any(map(form.data.get, TELLING)) else "",
    }


def number_taken(cooperative, user):
    """The sentence that refuses its legal number, or None."""
    try:
        doubles.refuse_taken_number(cooperative, by=user)
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
