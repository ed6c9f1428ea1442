"""Reads the answer about two records that look alike."""

from django.utils.translation import gettext_lazy as _

from indh_portal.ui.fields import ReasonField
from indh_portal.ui.forms import PortalForm


class DistinctForm(PortalForm):
    """Reads why two records are two cooperatives, or why that answer is revoked."""

    reason = ReasonField(
        help_text=_("En une phrase : elle restera à côté de votre nom."),
        error_messages={"required": _("Dites pourquoi, en une phrase.")},
    )
