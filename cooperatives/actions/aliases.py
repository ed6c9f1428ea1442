"""Keeps and deletes aliases, the other spellings of the name of a cooperative.

A person keeps one after a search; a correction or a merge also leaves some. An alias only helps a
search; it proves nothing. A wrong one is deleted, since a search would still find a hidden one. The
history keeps who wrote it and who deleted it. Two cooperatives may have the same alias: the search
then finds both.
"""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, Value
from django.utils.translation import gettext as _

from cooperatives.journal import CooperativeVerb
from cooperatives.models import AliasSource, Cooperative, CooperativeAlias
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.names.folding import SAID_OF_ALL, fold_name
from indh_portal.parsing.phones import read_phone
from indh_portal.parsing.reading import Unreadable
from indh_portal.parsing.text import clean_text

LONGEST, FEWEST_LETTERS, FOUND_AMONG = 150, 3, 3
NAMES = ("name_fr", "name_ar", "name_zgh")
A_NUMBER = re.compile(r"[A-Z]{2,5}[- ]?[0-9][0-9 /-]*", re.IGNORECASE)


@transaction.atomic
def keep_alias(*, cooperative, spelling, by, source=AliasSource.SEARCH):
    """Keep a spelling as an alias, so that a search by it finds the cooperative.

    Raises ValidationError when `refusal_of_alias` returns a reason.
    """
    cooperative = versions.locked(Cooperative.objects, pk=cooperative.pk)
    spelling = readable(spelling)
    if why := refusal_of_alias(cooperative, spelling, by=by):
        raise ValidationError(why)
    alias = CooperativeAlias(cooperative=cooperative, spelling=spelling, source=source)
    alias.full_clean()
    with act(CooperativeVerb.ALIAS_KEPT, subject=cooperative, by=by):
        alias.save()
    return alias


@transaction.atomic
def retire_alias(*, alias, by):
    """Delete an alias: a search by it no longer finds the cooperative."""
    cooperative = versions.locked(Cooperative.objects, pk=alias.cooperative_id)
    with act(CooperativeVerb.ALIAS_RETIRED, subject=cooperative, by=by):
        alias.delete()


def readable(typed):
    """Return the typed text as an alias would keep it, or "" when it cannot be kept."""
    try:
        spelling = clean_text(typed)
    except Unreadable:
        return ""
    return spelling if len(spelling) <= LONGEST else ""


def refusal_of_alias(cooperative, spelling, *, by):
    """Return a sentence that says why a spelling may not be kept, or "" when it may."""
    if sum(map(str.isalpha, spelling)) < FEWEST_LETTERS:
        return _("Une graphie compte au moins trois lettres.")
    if _is_a_number(spelling):
        return _("C’est un numéro, pas un nom : corrigez-le plutôt sur la fiche.")
    if all(word.casefold() in SAID_OF_ALL for word in spelling.split()):
        return _("Ce mot se dit de toutes les coopératives : il n’en distingue aucune.")
    found = Cooperative.objects.sought(spelling, by=by)[:FOUND_AMONG]
    if any(row.pk == cooperative.pk for row in found):
        return _("La recherche trouve déjà cette coopérative avec cette graphie.")
    return ""


def leave_names(cooperative, names, *, source, merge=None):
    """Keep former names as aliases of a cooperative, within the act of the caller.

    Skips the names that the cooperative already has, as a name or as an alias.
    """
    for name in filter(None, names):
        alias = CooperativeAlias(cooperative=cooperative, spelling=name, source=source, merge=merge)
        if not _is_known(cooperative, name):
            alias.full_clean()
            alias.save()


def names_of(cooperative):
    return [getattr(cooperative, name) for name in NAMES]


def _is_known(cooperative, name):
    """Return whether the cooperative already has this name, as a name or as an alias.

    Postgres compares them: only its `fold_name` decides that two spellings are the same.
    """
    folded = fold_name(Value(name))
    own = Cooperative.objects.filter(pk=cooperative.pk)
    own = own.alias(**{f"folded_{column}": fold_name(column) for column in NAMES})
    same = Q(*[Q(**{f"folded_{column}": folded}) for column in NAMES], _connector=Q.OR)
    return own.filter(same).exists() or cooperative.aliases.filter(folded=folded).exists()


def _is_a_number(spelling):
    try:
        read_phone(spelling)
    except Unreadable:
        return bool(A_NUMBER.fullmatch(spelling))
    return True
