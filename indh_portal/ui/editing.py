"""Defines the forms that call one action: CreateFormView makes a row, EditFormView changes one."""

import hashlib
import json
from copy import copy
from functools import cached_property, partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.db.models import Manager, Model, QuerySet
from django.forms import BaseModelForm
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from indh_portal.history.changes import last_change
from indh_portal.locks.submissions import KeyReused, submit_once
from indh_portal.locks.versions import LARGEST_VERSION, Conflict
from indh_portal.refusals import refusal_of
from indh_portal.ui import errors
from indh_portal.ui.about import AboutRow
from indh_portal.ui.access import PermissionRequired
from indh_portal.ui.query import bounded_int
from indh_portal.ui.tampering import refuse_tampering


class ActionFormView(AboutRow, PermissionRequired, FormView):
    """Calls one action with what a form read, and reports what the action refused.

    A page is a CreateFormView or an EditFormView, never this class alone. `action = record_meeting`
    is a plain function. It receives by name the row that the page is about, the cleaned data and
    `by`; it returns the object to show next. A ValidationError goes beside its fields (422).
    """

    template_name = None
    title = ""
    submit_label = _("Enregistrer")
    submit_tone = "primary"  # "danger" for an act that takes away: its button is never green
    cancel_label = _("Annuler")
    success = _("C’est enregistré.")
    sends_every_box = False
    proof: tuple  # (name, value) of the hidden input that makes a second submission harmless

    def arguments(self, cleaned_data):
        """Return the arguments of the action, by name."""
        about = {type(self).about.name: self.about} if type(self).about else {}
        return cleaned_data | about | {"by": self.request.user}

    def act(self, cleaned_data):
        """Hook: call the action and return its result.

        The class keeps the action as a plain function: it receives no `self`.
        """
        return type(self).action(**self.arguments(cleaned_data))

    def success_message(self, result):
        """Hook: return the message about what was done.

        `success` may hold %(reference)s, the reference of the result.
        """
        return self.success % {"reference": getattr(result, "reference", "")}

    def next_page(self, result):
        """Hook: return the object whose page is shown next, or an address."""
        return result

    # --- opening the form

    def get_template_names(self):
        of_row = type(self).about.template if type(self).about else "ui/form.html"
        return [self.template_name or of_row]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            "title": self.title,
            "submit_label": self.submit_label,
            "submit_tone": self.submit_tone,
            "cancel_label": self.cancel_label,
            "cancel_url": self.cancel_url,
            "hidden": [self.proof],
            **context,
        }

    # --- sending it

    def post(self, request, *args, **kwargs):
        self.proof  # noqa: B018 — a forged one is refused before anything is read
        if answer := self.reopened():
            return answer
        form = self.get_form()
        refuse_tampering(form, request.POST, request.FILES, whole=self.sends_every_box)
        if not form.is_valid():
            return self.form_invalid(form)
        try:
            return self.to_check(form) or self.form_valid(form)
        except ValidationError as refusal:
            form.refuse(refusal)
        except IntegrityError as broken:
            form.refuse(refusal_of(broken))
        except Conflict as conflict:
            return self.show_conflict(form, conflict)
        return self.form_invalid(form)

    def reopened(self):
        """Hook: return the form again for a button that saves nothing; None for another button."""

    def to_check(self, form):
        """Hook: return the page to check before the action is called, or None to call it now."""

    def form_invalid(self, form):
        form.ask_again_for_files()
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def show_conflict(self, form, conflict):
        """Hook: return the answer (409) when somebody changed the row meanwhile."""
        return errors.conflict(self.request, conflict)

    def act_and_say(self, cleaned_data):
        """Call the action, leave its message for the next page, and return that page’s address."""
        result = self.act(cleaned_data)
        messages.success(self.request, self.success_message(result))
        page = self.next_page(result)
        return page if isinstance(page, str) else page.get_absolute_url()


class CreateFormView(ActionFormView):
    """Makes a new row. The form carries a key, so that the same content sent twice acts once."""

    passes_key = False  # True when the action keeps the key, as `key`

    @cached_property
    def key(self):
        if self.request.method != "POST":
            return uuid4()
        try:
            return UUID(self.request.POST.get("_key", ""))
        except ValueError:
            raise BadRequest("_key") from None

    @property
    def proof(self):
        return "_key", str(self.key)

    def arguments(self, cleaned_data):
        key = {"key": self.key} if self.passes_key else {}
        return super().arguments(cleaned_data) | key

    def content(self, cleaned_data):
        """Hook: return the content that the key stands for.

        The same key sent again with another content is refused.
        """
        return cleaned_data

    def form_valid(self, form):
        try:
            url = submit_once(
                key=self.key,
                content=content_of(self.request.path, self.content(form.cleaned_data)),
                by=self.request.user,
                act=partial(self.act_and_say, form.cleaned_data),
            )
        except KeyReused as reused:
            return errors.already_sent(self.request, reused)
        return redirect(url)


class EditFormView(ActionFormView):
    """Changes a row. The form carries the version that the person read.

    The action receives the form’s version as `version`. When it raises Conflict, the page shows
    both versions (409).
    """

    sends_every_box = True

    @property
    def versioned_object(self):
        """Hook: return the row whose values and version the form carries."""
        return self.about

    @cached_property
    def version(self):
        if self.request.method != "POST":
            return self.versioned_object.version
        read = bounded_int(self.request.POST.get("_version"), 0, LARGEST_VERSION, default=None)
        if read is None:
            raise BadRequest("_version")
        return read

    @property
    def proof(self):
        return "_version", str(self.version)

    def arguments(self, cleaned_data):
        return super().arguments(cleaned_data) | {"version": self.version}

    def initial_of(self, row):
        """Hook: return the values of the form for a row.

        By default, they are the attributes of the row with the names of the fields.
        """
        return {name: _attribute(row, name) for name in self.get_form_class().base_fields}

    def get_initial(self):
        return self.initial_of(self.versioned_object) | super().get_initial()

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if issubclass(self.get_form_class(), BaseModelForm):
            # The form changes its instance, so it gets a copy: the page still shows what is stored.
            kwargs["instance"] = copy(self.versioned_object)
        return kwargs

    def form_valid(self, form):
        return redirect(self.act_and_say(form.cleaned_data))

    def show_conflict(self, form, conflict):
        """Show both versions side by side, then the form with what was typed: nothing is lost."""
        form.ask_again_for_files()
        context = self.get_context_data(
            form=form,
            hidden=[("_version", str(conflict.current.version))],
            change=last_change(conflict.current),
            differences=list(self._differences(form, conflict.current)),
        )
        return self.response_class(
            request=self.request,
            template=["ui/conflict.html"],
            context=context,
            using=self.template_engine,
            status=409,
        )

    def _differences(self, form, current):
        stored = form.__class__(**self._fresh_kwargs(current))
        for bound in form.visible_fields():
            theirs, yours = stored.typed(bound.name), form.typed(bound.name)
            yield {"label": bound.label, "theirs": theirs, "yours": yours, "same": theirs == yours}

    def _fresh_kwargs(self, current):
        sent = ("data", "files", "initial")
        kwargs = {name: value for name, value in self.get_form_kwargs().items() if name not in sent}
        return kwargs | {"initial": self.initial_of(current)}


def _attribute(row, name):
    value = getattr(row, name, None)
    return list(value.all()) if isinstance(value, Manager) else value


def content_of(path, cleaned_data):
    """Return a text that is the same for two submissions of the same content to the same path."""
    return json.dumps([path, cleaned_data], default=_canonical, sort_keys=True)


def _canonical(value):
    if isinstance(value, Model):
        return [value._meta.label, value.pk]
    if isinstance(value, QuerySet):
        return sorted(str(row.pk) for row in value)
    if isinstance(value, UploadedFile):
        digest = hashlib.sha256(b"".join(value.chunks())).hexdigest()
        value.seek(0)
        return [value.name, digest]
    return str(value)
