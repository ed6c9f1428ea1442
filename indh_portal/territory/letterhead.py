"""Gives the names that head every page and every paper, from the row of the prefecture."""

import unicodedata
from typing import NamedTuple

from django.core.cache import cache
from django.db import DatabaseError
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from indh_portal.names.scripts import readers_first
from indh_portal.territory.models import Prefecture

# A prefecture changes its name once in a generation; no page asks the database for it each time.
CACHED_AS, NAME_IS_GOOD_FOR = "prefecture", 300


class Office(NamedTuple):
    """Holds the names of the office in one language, from the State to the division."""

    kingdom: str
    ministry: str
    prefecture: str
    secretariat: str
    division: str


def office(language=None):
    """Return the Office in the language of the reader, or in `language`."""
    names = prefecture_names()
    with override(language or get_language()):
        return Office(
            kingdom=_("Royaume du Maroc"),
            ministry=_("Ministère de l’Intérieur"),
            prefecture=_called(readers_first(*names)),
            secretariat=_("Secrétariat Général"),
            division=_("Division de l’Action Sociale"),
        )


def prefecture_names():
    """Return the French and the Arabic name of the prefecture, both "" when nobody can tell.

    A page that says that the database does not answer has the same head.
    """
    names = cache.get(CACHED_AS)
    if names is None:
        try:
            first = Prefecture.objects.order_by("pk").values_list("name_fr", "name_ar").first()
        except DatabaseError:
            return "", ""
        names = first or ("", "")
        cache.set(CACHED_AS, names, NAME_IS_GOOD_FOR)
    return names


def _called(name):
    if not name:
        return _("Préfecture")
    # French elides before a vowel: «d’Inezgane», «de Taroudant».
    vowel = unicodedata.normalize("NFD", name)[0].casefold() in "aeiouh"
    called = _("Préfecture d’%(name)s") if vowel else _("Préfecture de %(name)s")
    return called % {"name": name}
