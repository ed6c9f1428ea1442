"""Finds the only row whose reference or number a person typed in full."""

from functools import cache

from indh_portal.declarations import declared, declared_once


@cache
def owners():
    """Return {prefix of a reference: its Owner}, as the rooms declare them."""
    return declared_once("search", "OWNERS")


@cache
def _bearers():
    return [bearer_of for _app, bearer_of in declared("search", "bearer_of")]


def named_by(question):
    """Return the row whose reference a person typed in full, if this person may open it; else None.

    The text may also be a number that only one row has, such as an ICE.
    """
    references = question.references
    owner = owners().get(references[0].partition("-")[0]) if references else None
    if owner is None:
        each = (bearer_of(question) for bearer_of in _bearers())
        return next(filter(None, each), None)
    if not question.user.has_perm(owner.permission):
        return None
    visible = owner.model.objects.visible_to(question.user)
    others = (owner.otherwise(reference, question.user) for reference in references)
    return visible.filter(reference__in=references).first() or next(filter(None, others), None)
