"""Defines the page that shows a masked value: it asks why, logs the reason, then shows the value.

The value is only in the answer to the reason: no address, message or session holds it. Who leaves
the page must give a reason again to see the value again, and this is logged too.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from indh_portal.history.disclosures import LONGEST_REASON, disclose
from indh_portal.ui.about import AboutRow
from indh_portal.ui.access import PermissionRequired
from indh_portal.ui.fields import ReasonField
from indh_portal.ui.forms import PortalForm
from indh_portal.ui.tampering import refuse_tampering


class ReasonForm(PortalForm):
    reason = ReasonField(
        max_length=LONGEST_REASON,
        help_text=_("Il est gardé dans l’historique, avec votre nom, la date et l’heure."),
    )


class DisclosurePage(AboutRow, PermissionRequired, FormView):
    """Asks a person for a reason, logs it, then shows a masked value.

    `row` has the value; `what` is the kind of the value. The template `template_name` asks for the
    reason. The template `shown_template`, which extends `ui/disclosed.html`, is used only after the
    log; it receives what `disclosed()` returns, as `shown`.
    """

    form_class = ReasonForm
    shown_template = ""
    title = ""
    submit_label = _("Afficher")
    submit_tone = "primary"
    cancel_label = _("Annuler")
    what = ""

    @property
    def row(self):
        """Hook: return the row with the value, if this person sees it; else raise Http404."""
        return self.about

    def disclosed(self):
        """Hook: return what the template receives as `shown`."""
        raise NotImplementedError

    @property
    def cancel_url(self):
        return self.row.get_absolute_url()

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
        """Hook: return the answer after the log: a page, or the bytes of a file."""
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
            "submit_tone": self.submit_tone,
            "cancel_label": self.cancel_label,
            "cancel_url": self.cancel_url,
        }
