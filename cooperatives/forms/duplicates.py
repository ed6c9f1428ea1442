"""Reads the answer about two records that look alike."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.fields import TextField
from indh_portal.ui.fields import EITHER
from indh_portal.ui.forms import PortalForm


class DistinctForm(PortalForm):
    """Reads why two records are two cooperatives, or why that answer is revoked."""

    reason = TextField(
        label=_("Motif"),
        max_length=300,
        widget=forms.TextInput(EITHER),
        help_text=_("En une phrase : elle restera à côté de votre nom."),
        error_messages={"required": _("Dites pourquoi, en une phrase.")},
    )
