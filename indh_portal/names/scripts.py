"""Chooses the French or the Arabic text, by the language of the reader."""

from django.db.models import F, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language


def readers_first(french, arabic):
    """Return the text in the language of the reader; the other text when it is empty."""
    first, second = (arabic, french) if get_language() == "ar" else (french, arabic)
    return first or second


def readers_first_in_sql(name):
    """Return the SQL expression of `readers_first` for the columns `<name>_fr` and `<name>_ar`."""
    ours, other = ("ar", "fr") if get_language() == "ar" else ("fr", "ar")
    return first_given(f"{name}_{ours}", f"{name}_{other}")


def first_given(first, second):
    """Return the expression of the first text column, or of the second when the first is empty."""
    return Coalesce(NullIf(F(first), Value("")), F(second), output_field=TextField())


def in_two_scripts(name):
    """Return a read-only property that chooses between `<name>_fr` and `<name>_ar`."""

    def read(row):
        return readers_first(getattr(row, f"{name}_fr"), getattr(row, f"{name}_ar"))

    return property(read)
