"""Defines the base classes of the pages of Django’s admin.

They write acts in the journal, delete no row, and refuse to overwrite another person’s change.
"""

from django import forms
from django.contrib.admin import ModelAdmin, TabularInline
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indh_portal.history import act
from indh_portal.locks.versions import Versioned
from indh_portal.parsing.fields import CountField, NotesField, RowField
from indh_portal.parsing.joining import paired
from indh_portal.parsing.model_fields import TEXTS
from indh_portal.ui import display
from indh_portal.ui.forms import SortsScripts, twin_of
from indh_portal.ui.journal import AdminVerb


class ReadWithCare:
    """Reads numbers with our parser and cleans texts, on an admin page and in its inlines."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        is_a_number = isinstance(db_field, models.IntegerField) and not db_field.choices
        if is_a_number and not db_field.primary_key:
            return models.Field.formfield(db_field, form_class=CountField)
        if type(db_field) in TEXTS and not db_field.choices:
            kwargs.setdefault("form_class", TEXTS[type(db_field)])
        if isinstance(db_field, models.ForeignKey):
            kwargs.setdefault("form_class", RowField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class PortalInline(ReadWithCare, TabularInline):
    """Shows rows below an admin page, which people add and correct but never delete."""

    extra = 1
    can_delete = False


class PortalAdmin(ReadWithCare, ModelAdmin):
    """Writes each change as an act of the journal, and never deletes a row."""

    actions = None
    show_full_result_count = False
    view_on_site = False
    list_per_page = 50

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request):
        """Return whether the address may use a lookup; a regular expression is refused.

        A wrong regular expression would be an error of the database.
        """
        is_a_pattern = lookup.rpartition("__")[2] in {"regex", "iregex"}
        return not is_a_pattern and super().lookup_allowed(lookup, value, request)

    def save_model(self, request, obj, form, change):
        verb = AdminVerb.CORRECTED if change else AdminVerb.ADDED
        with act(verb, subject=obj, by=request.user, reason=form.cleaned_data.get("reason", "")):
            super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        if formset.has_changed():
            with act(AdminVerb.CORRECTED, subject=form.instance, by=request.user):
                super().save_formset(request, form, formset, change)
        else:
            super().save_formset(request, form, formset, change)


class ReadOnlyAdmin(PortalAdmin):
    """Shows rows that only the actions of the portal change, such as evidence and payments."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)


class CorrectionForm(SortsScripts, forms.ModelForm):
    """Asks for the reason of a correction, and checks the version that was read."""

    _version = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = NotesField(label=gettext_lazy("Motif de la correction"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["_version"] = str(self.instance.version)

    @property
    def has_conflict(self):
        return self.has_error("__all__", code="conflict")

    def clean(self):
        cleaned = super().clean()
        name = self.add_prefix("_version")
        if self.data.get(name) != str(self.instance.version):
            self.data = self.data.copy()
            self.data[name] = str(self.instance.version)
            raise ValidationError(self._what_happened_meanwhile())
        return cleaned

    def _what_happened_meanwhile(self):
        stored = [
            paired(
                self.fields[name].label,
                display.field_text(self.fields[name], self.initial.get(name)),
            )
            for name in self.changed_data
            if name not in {"_version", "reason"}
        ]
        moved = _(
            "Cette fiche a été modifiée pendant votre saisie. Rien n’a été enregistré : "
            "comparez avec ce qui est enregistré, puis enregistrez de nouveau."
        )
        return [ValidationError(moved, code="conflict"), *stored]

    def _post_clean(self):
        """Check also the rules between a field of the form and a field outside it."""
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.full_clean(exclude=["reference"])
            except ValidationError as refusal:
                self._update_errors(refusal)


class CorrectionAdmin(PortalAdmin):
    """Corrects the facts of a versioned row through the action of its app, with a reason.

    `fields` may be corrected; those in `shown` are read only.
    """

    form = CorrectionForm
    corrections_by = "accounts.change_user"
    shown: tuple = ()

    def correct(self, obj, *, by, version, reason, **facts):
        """Hook: call the action of the app that corrects `obj`."""
        raise NotImplementedError

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm(self.corrections_by)

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_readonly_fields(self, request, obj=None):
        return self.shown

    def get_fields(self, request, obj=None):
        own = ("_version", "reason") if self.has_change_permission(request, obj) else ()
        return (*self.shown, *self.fields, *own)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        rows = db_field.related_model._default_manager.all()
        if hasattr(rows, "visible_to"):
            kwargs["queryset"] = rows.visible_to(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_object(self, request, object_id, from_field=None):
        """Return the row; lock it while a correction is compared and written."""
        obj = super().get_object(request, object_id, from_field)
        if obj is None or request.method != "POST" or not isinstance(obj, Versioned):
            return obj
        rows = self.model._base_manager.select_for_update(of=("self",), no_key=True)
        return rows.get(pk=obj.pk)

    def render_change_form(self, request, context, *args, **kwargs):
        response = super().render_change_form(request, context, *args, **kwargs)
        if getattr(context["adminform"].form, "has_conflict", False):
            response.status_code = 409
        return response

    def save_model(self, request, obj, form, change):
        # A text typed in the input of the other script changed the field to which it was moved.
        changed = {*form.changed_data, *map(twin_of, form.changed_data)}
        facts = {name: form.cleaned_data[name] for name in self.fields if name in changed}
        version = int(form.cleaned_data["_version"])
        reason = form.cleaned_data["reason"]
        with act(AdminVerb.CORRECTED, subject=obj, by=request.user, reason=reason):
            self.correct(obj, by=request.user, version=version, reason=reason, **facts)
