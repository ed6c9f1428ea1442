"""Builds the inputs that several forms share."""

from crispy_forms.layout import Column, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.fields import TextField

FRENCH = {"lang": "fr", "dir": "ltr"}
ARABIC = {"lang": "ar", "dir": "rtl"}
LATIN = {"dir": "ltr"}
EITHER = {"dir": "auto"}


def with_qualifier(name):
    return Row(Column(name), Column(f"{name}_qualifier"))


READ_IN_HISTORY = _("Il sera lu dans l’historique, à côté de votre nom.")


class ReasonField(TextField):
    """Reads a reason on one line; it is required by default."""

    def __init__(self, **kwargs):
        facts = {"label": _("Motif"), "max_length": 300, "help_text": READ_IN_HISTORY}
        super().__init__(widget=forms.TextInput(EITHER), **facts | kwargs)
