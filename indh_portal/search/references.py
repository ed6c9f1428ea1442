"""Finds the only row whose reference or number a person typed in full."""

import re
from functools import cache

from indh_portal.declarations import declared, declared_once


@cache
def owners():
    """Return {prefix of a reference: its Owner}, as the rooms declare them."""
    return declared_once("search", "OWNERS")


@cache
def _pattern():
    prefixes = "|".join(map(re.escape, owners()))
    return re.compile(rf"({prefixes})-[0-9][0-9-]{{0,11}}", re.IGNORECASE)


@cache
def _bearers():
    return [bearer_of for _app, bearer_of in declared("search", "bearer_of")]


def named_by(question):
    """Return the row whose reference a person typed in full, if this person may open it; else None.

    The text may also be a number that only one row has, such as an ICE.
    """
    whole = _pattern().fullmatch(question.text)
    if not whole:
        each = (bearer_of(question) for bearer_of in _bearers())
        return next(filter(None, each), None)
    reference, owner = whole[0].upper(), owners()[whole[1].upper()]
    if not question.user.has_perm(owner.permission):
        return None
    own = owner.model.objects.visible_to(question.user).filter(reference=reference).first()
    return own or owner.otherwise(reference, question.user)
