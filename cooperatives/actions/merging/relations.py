"""Finds the rows of every model that belong to a cooperative, and moves them in a merge.

A row belongs to a cooperative by a foreign key named `cooperative`, in any model. A foreign key by
another name says something of the record itself (a merge, a pair of duplicates) and does not move.
A test lists both kinds, and fails for a relation that it does not list.
"""

from collections import Counter
from graphlib import TopologicalSorter

from django.db import IntegrityError, connection, transaction

from cooperatives.models import Cooperative, MovedRow
from indh_portal.declarations import declared_once

ALREADY_THERE = {"23505", "23P01"}  # unique_violation and exclusion_violation of Postgres


def pointing_at_cooperatives():
    """Return every foreign key of every model to a cooperative, hidden ones too."""
    return [
        relation.field
        for relation in Cooperative._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
    ]


def moving():
    """Return the models whose rows a merge moves.

    A model comes after the models that its rows point to.
    """
    models = {field.model for field in pointing_at_cooperatives() if field.name == "cooperative"}
    graph = {
        model: sorted((pointed_at(model) & models) - {model}, key=_label)
        for model in sorted(models, key=_label)
    }
    return list(TopologicalSorter(graph).static_order())


def pointed_at(model):
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def attached(cooperative):
    """Return (model, number of its rows that belong to a cooperative), without the zeros."""
    counted = [(model, rows_of(model, cooperative).count()) for model in moving()]
    return [(model, number) for model, number in counted if number]


def carried(merge):
    """Return (model, number of its rows that a merge moved), from the stored MovedRows."""
    counted = Counter(merge.moved_rows.values_list("model", flat=True))
    return [(model, counted[_label(model)]) for model in moving() if counted[_label(model)]]


def rows_of(model, cooperative):
    return model._base_manager.filter(cooperative=cooperative).order_by("pk")


def carry(merge, model, keys, *, to, came_after=False):
    """Store the rows as moved by a merge, then move all of them or none.

    Returns how many rows moved: a row deleted meanwhile does not count. A room that declares
    `CARRIED_ALONG` for the model in its `actions` is told the keys and where the rows went.
    """
    with transaction.atomic():
        known = set(merge.moved_rows.filter(model=_label(model)).values_list("row_key", flat=True))
        MovedRow.objects.bulk_create(
            MovedRow(merge=merge, model=_label(model), row_key=key, came_after=came_after)
            for key in keys
            if key not in known
        )
        moved = model._base_manager.filter(pk__in=keys).update(cooperative=to)
        if carry_along := declared_once("actions", "CARRIED_ALONG").get(model):
            carry_along(keys, to)
        return moved


def keys_moved(merge, model):
    return list(merge.moved_rows.filter(model=_label(model)).values_list("row_key", flat=True))


def is_duplicate(broken: IntegrityError):
    """Return whether Postgres refused the row because the other record already has it."""
    return getattr(broken.__cause__, "sqlstate", None) in ALREADY_THERE


def sentence_of(model, broken):
    """Return the message of the constraint that refused a row, or "" when it has none."""
    name = broken.__cause__.diag.constraint_name
    for constraint in model._meta.constraints:
        if constraint.name == name:
            own = constraint.violation_error_message != constraint.default_violation_error_message
            return str(constraint.violation_error_message) if own else ""
    return ""


def check_everything_now():
    """Make Postgres check the deferred constraints now, not at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _label(model):
    return model._meta.label_lower
