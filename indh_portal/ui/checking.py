"""Shows a page to check before a form writes money, a decision or something that is sent."""

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


class Checked:
    """Shows a page to check before the form writes: `class Payment(Checked, CreateFormView)`.

    `check(cleaned_data)` returns the lines of the page, (label, value, field name or None), and may
    refuse with ValidationError. Hidden inputs carry what was typed, so the page works without
    JavaScript. The second submission is validated like the first.
    """

    check_label = _("Vérifier")
    check_template = "ui/check.html"
    # Sentences to weigh before confirming. Without any, the confirming button takes the focus.
    doubts: Sequence = ()
    # Not typed by the person: the page writes them anew.
    own_inputs = frozenset({"csrfmiddlewaretoken", "_confirmed", "_edit", "_key", "_version"})

    def check(self, cleaned_data):
        return self.form.lines()

    def check_note(self, cleaned_data):
        """Hook: return a sentence about what follows, such as « Après ce versement : … »."""
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
        return context | {
            "submit_label": kwargs.get("submit_label", self.check_label),
            "submit_tone": kwargs.get("submit_tone", "primary"),
        }

    def reopened(self):
        if "_edit" in self.request.POST:
            return self.render_to_response(self.get_context_data())
        return super().reopened()

    def to_check(self, form):
        if self.request.POST.get("_confirmed") == "1":
            return None
        self.form = form
        return self.show_check(form, self.check(form.cleaned_data))

    def show_check(self, form, lines):
        context = self.get_context_data(
            form=form,
            lines=lines,
            note=self.check_note(form.cleaned_data),
            submit_label=self.confirm_label(form.cleaned_data),
            submit_tone=self.submit_tone,
            doubts=self.doubts,
            hesitates=self.doubts or self.submit_tone == "danger",
            typed=self._typed(),
        )
        return self.response_class(
            request=self.request,
            template=[self.check_template],
            context=context,
            using=self.template_engine,
        )

    def _typed(self):
        return [
            (name, value)
            for name, values in self.request.POST.lists()
            if name not in self.own_inputs
            for value in values
        ]
