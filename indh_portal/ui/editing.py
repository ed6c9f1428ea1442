import hashlib
import json
from functools import cached_property
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest, ImproperlyConfigured, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.db.models import Manager, Model, QuerySet
from django.forms import RadioSelect
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from indh_portal.history.changes import last_change
from indh_portal.locks.submissions import KeyReused, submit_once
from indh_portal.locks.versions import LARGEST_VERSION, Conflict
from indh_portal.ui import errors
from indh_portal.ui.access import PermissionRequired
from indh_portal.ui.forms import refusal_of
from indh_portal.ui.query import bounded_int


class ActionFormView(PermissionRequired, FormView):
    """A form whose only job is to call one action and report what it refused.

    `act(cleaned_data)` returns the object to show next, or its URL. A ValidationError goes beside
    its fields (422). Without `versioned_object` the form creates: it carries a key, and the same
    content sent twice acts once. With it, the form edits: `cleaned_data["version"]` is the version
    the person read, and a Conflict shows both versions (409).
    """

    template_name = "ui/form.html"
    title = ""
    submit_label = _("Enregistrer")
    versioned_object = None

    def act(self, cleaned_data):
        raise NotImplementedError

    def success_message(self, result):
        return _("C’est enregistré.")

    @property
    def cancel_url(self):
        return self.versioned_object.get_absolute_url() if self.versioned_object else ""

    # --- opening the form

    @property
    def creates(self):
        return self.versioned_object is None

    def initial_of(self, row):
        """The form’s values for a row: attributes that bear the fields’ names."""
        return {name: _attribute(row, name) for name in self.get_form_class().base_fields}

    def get_initial(self):
        stored = {} if self.creates else self.initial_of(self.versioned_object)
        return stored | super().get_initial()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            "title": self.title,
            "submit_label": self.submit_label,
            "cancel_url": self.cancel_url,
            "hidden": [self._proof],
            **context,
        }

    @cached_property
    def _proof(self):
        """(name, value) of the hidden input that makes a second submission harmless."""
        if self.creates:
            return "_key", str(self.key)
        return "_version", str(self.version)

    @cached_property
    def key(self):
        if self.request.method != "POST":
            return uuid4()
        try:
            return UUID(self.request.POST.get("_key", ""))
        except ValueError:
            raise BadRequest("_key") from None

    @cached_property
    def version(self):
        if self.request.method != "POST":
            return self.versioned_object.version
        read = bounded_int(self.request.POST.get("_version"), 0, LARGEST_VERSION, default=None)
        if read is None:
            raise BadRequest("_version")
        return read

    # --- sending it

    def post(self, request, *args, **kwargs):
        self._proof  # noqa: B018 — a forged one is refused before anything is read
        form = self.get_form()
        refuse_tampering(form, request.POST, request.FILES, whole=not self.creates)
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_valid(self, form):
        try:
            return redirect(self._perform(form))
        except ValidationError as refusal:
            form.refuse(refusal)
        except IntegrityError as broken:
            form.refuse(refusal_of(broken))
        except Conflict as conflict:
            return self.show_conflict(form, conflict)
        except KeyReused as reused:
            return errors.already_sent(self.request, reused)
        return self.form_invalid(form)

    def form_invalid(self, form):
        form.ask_again_for_files()
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _perform(self, form):
        if not self.creates:
            return self._act_and_say(form.cleaned_data | {"version": self.version})
        return submit_once(
            key=self.key,
            content=content_of(self.request.path, self.content(form.cleaned_data)),
            by=self.request.user,
            act=lambda: self._act_and_say(form.cleaned_data),
        )

    def content(self, cleaned_data):
        """Hook: what a key stands for; sent again with another content, it is refused."""
        return cleaned_data

    def _act_and_say(self, cleaned_data):
        result = self.act(cleaned_data)
        messages.success(self.request, self.success_message(result))
        return result if isinstance(result, str) else result.get_absolute_url()

    # --- someone was faster

    def show_conflict(self, form, conflict):
        """Both versions side by side, then the same form with what was typed. Nothing is lost."""
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


class CheckedActionFormView(ActionFormView):
    """The same with a page to check before writing: money, decisions, sending (ux §3.4).

    `check(cleaned_data)` may refuse with ValidationError and gives the page’s lines:
    (label, value, field name or None); `self.form.lines()` are those of the form. What was typed travels in hidden inputs, so it works
    without JavaScript; the second submission is validated like the first.
    """

    check_label = _("Vérifier")
    check_template = "ui/check.html"

    def check(self, cleaned_data):
        return self.form.lines()

    def check_note(self, cleaned_data):
        """Hook: a sentence about what follows, « Après ce versement : … »."""
        return ""

    def confirm_label(self, cleaned_data):
        return self.submit_label

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if form.is_multipart():
            raise ImproperlyConfigured("A file cannot travel through a check page.")
        return form

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"submit_label": kwargs.get("submit_label", self.check_label)}

    def post(self, request, *args, **kwargs):
        if "_edit" in request.POST:
            self._proof  # noqa: B018 — as in ActionFormView.post
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        if self.request.POST.get("_confirmed") == "1":
            return super().form_valid(form)
        self.form = form
        try:
            lines = self.check(form.cleaned_data)
        except ValidationError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        return self._show_check(form, lines)

    def _show_check(self, form, lines):
        context = self.get_context_data(
            form=form,
            lines=lines,
            note=self.check_note(form.cleaned_data),
            submit_label=self.confirm_label(form.cleaned_data),
            typed=self._typed(),
        )
        return self.response_class(
            request=self.request,
            template=[self.check_template],
            context=context,
            using=self.template_engine,
        )

    def _typed(self):
        own = {"csrfmiddlewaretoken", "_confirmed", "_edit", "_key", "_version"}
        return [
            (name, value)
            for name, values in self.request.POST.lists()
            if name not in own
            for value in values
        ]


def refuse_tampering(form, sent, files, *, whole):
    """A browser sends each box once, and, when `whole`, every box: anything else is no one’s typing.

    The last of two values, or a blank for a box that was cut off, would be stored in silence.
    """
    several = {
        form.add_prefix(name)
        for name, field in form.fields.items()
        if getattr(field.widget, "allow_multiple_selected", False)
    }
    for name, values in (*sent.lists(), *files.lists()):
        if len(values) > 1 and name not in several:
            raise BadRequest(name)
    for bound in form.visible_fields() if whole else ():
        widget = bound.field.widget
        boxes = not isinstance(widget, RadioSelect) and not widget.needs_multipart_form
        if boxes and widget.value_omitted_from_data(sent, {}, bound.html_name):
            raise BadRequest(bound.html_name)


def _attribute(row, name):
    value = getattr(row, name, None)
    return list(value.all()) if isinstance(value, Manager) else value


def content_of(path, cleaned_data):
    """One text for one content: what makes two submissions of a key the same."""
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
