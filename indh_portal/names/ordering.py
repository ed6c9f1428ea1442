"""Orders rows by the name that the reader sees, in the alphabet of the reader’s language.

A folded name has no accent and no hamza, so that its order is the order of the alphabet in both
scripts. A row without a name in this language stands where the name that is shown would stand.
"""

import unicodedata

from django.db.models import F, Value
from django.db.models.functions import NullIf
from django.utils.translation import get_language

from indh_portal.names.folding import fold_name
from indh_portal.names.scripts import readers_first_in_sql


def alphabetical(text):
    """Return the key that sorts words in Python: without case, accents or hamzas."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class ShownName(F):
    """Orders the rows of a small table by their name: `ShownName("commune__name_fr")`."""

    def resolve_expression(self, *args, **kwargs):
        shown = NullIf(fold_name(readers_first_in_sql(self.name.removesuffix("_fr"))), Value(""))
        return shown.resolve_expression(*args, **kwargs)


class SortKey(F):
    """Orders by a stored key of French first, in Arabic by the key `<name>_ar`, both indexed."""

    def resolve_expression(self, *args, **kwargs):
        key = f"{self.name}_ar" if get_language() == "ar" else self.name
        return F(key).resolve_expression(*args, **kwargs)
