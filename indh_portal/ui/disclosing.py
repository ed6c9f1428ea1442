"""The page that shows a masked value: it asks why, logs, then shows it in its own answer.

Nothing goes through an address, a message or the session, and nothing is kept: leaving the page is
enough to forget the value, showing it again asks and logs again.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from indh_portal.history.disclosures import LONGEST_REASON, disclose
from indh_portal.parsing.fields import TextField
from indh_portal.ui.access import PermissionRequired
from indh_portal.ui.editing import refuse_tampering
from indh_portal.ui.forms import PortalForm


class ReasonForm(PortalForm):
    reason = TextField(
        label=_("Motif"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("Il est gardé dans l’historique, avec votre nom, la date et l’heure."),
    )


class DisclosurePage(PermissionRequired, FormView):
    """`row` keeps the value, `what` says its kind, `disclosed()` gives it to the template.

    `template_name` asks why. `shown_template`, which extends `ui/disclosed.html`, is used only once
    the showing has been logged: what `disclosed()` returned is then its `shown`.
    """

    form_class = ReasonForm
    shown_template = ""
    title = ""
    submit_label = _("Afficher")
    what = ""

    @property
    def row(self):
        """Hook: the row whose value is asked for, among those this person sees, or 404."""
        raise NotImplementedError

    def disclosed(self):
        """Hook: what the template shows."""
        raise NotImplementedError

    @property
    def cancel_url(self):
        return self.row.journal_subject.get_absolute_url()

    def post(self, request, *args, **kwargs):
        refuse_tampering(self.get_form(), request.POST, request.FILES, whole=False)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            disclose(by=self.request.user, subject=self.row, what=self.what, **form.cleaned_data)
        except ValidationError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        return self.answer(form)

    def answer(self, form):
        """Hook: what is sent once the showing has been logged, a page or the bytes themselves."""
        return self.response_class(
            request=self.request,
            template=[self.shown_template],
            context=self.get_context_data(form=form, shown=self.disclosed()),
            using=self.template_engine,
        )

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "submit_label": self.submit_label,
            "cancel_url": self.cancel_url,
        }
