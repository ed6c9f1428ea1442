"""Tells in which communes a row stands; each model declares the paths that lead to them.

A model says `territory = "grant__cooperative__commune"`, or several paths in a tuple. A path may
have several values: a visit has stops in several communes. A person who sees one of the communes
reads the row; when the paths are an `EachOf`, the person must see all of them. Only administrators
read a model that declares no path, on its pages and in the journal.
"""

from functools import cache

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

NO_PATH = ()


class EachOf(tuple):
    """Holds the paths of a row that a person reads only if they see all the communes of the row."""


ROW = "($1)"
COMMUNES = (
    "SELECT coalesce(array_agg(commune ORDER BY commune), '{{}}')"
    " FROM ({}) AS each (commune) WHERE commune IS NOT NULL"
)


def paths_of(model):
    """Return the paths that lead from a row of this model to its communes."""
    declared = getattr(model, "territory", NO_PATH)
    return (declared,) if isinstance(declared, str) else declared


def needs_all(model):
    """Tell whether a person must see all communes of a row to read it."""
    return isinstance(paths_of(model), EachOf)


def within(model, communes):
    """Return the condition that a row stands in one of these communes.

    `communes` are keys, as a list or a query. A row of a model without a path stands nowhere. When
    the paths are an `EachOf`, each path must lead to one of these communes.
    """
    each = [_path_within(model, path, communes) for path in paths_of(model)]
    if not each:
        return Q(pk__in=[])
    return Q(*each, _connector=Q.AND if needs_all(model) else Q.OR)


def beyond(model, communes):
    """Return the condition that a row stands in a commune that is not one of these."""
    rows = model._base_manager.filter(pk=OuterRef("pk")).order_by()
    each = [
        Exists(rows.annotate(place=F(path)).filter(~Q(place__in=communes), place__isnull=False))
        for path in paths_of(model)
    ]
    return Q(*each, _connector=Q.OR) if each else Q(pk__in=[])


def _path_within(model, path, communes):
    asked = Q(**{f"{path}__in": communes})
    if _is_many_valued(model, path):
        # A joined path would give a row once for each of its communes.
        return Q(pk__in=model._base_manager.filter(asked).order_by().values("pk"))
    return asked


def communes_of(row):
    """Return the keys of the communes where a stored row stands, sorted."""
    paths = paths_of(type(row))
    rows = row._meta.model._base_manager.filter(pk=row.pk).order_by()
    found = [key for path in paths for key in rows.values_list(path, flat=True)]
    each = [keys if isinstance(keys, list) else [keys] for keys in found]
    return sorted({key for keys in each for key in keys} - {None})


def communes_query(model):
    """Return the SQL that gives the communes of one row, as `bigint[]`; "" without a path.

    `$1` is the row. The trigger of the journal runs it for each change.
    """
    queries = [_query_of(model, path) for path in paths_of(model)]
    if not queries:
        return ""
    return COMMUNES.format(" UNION ".join(queries))


@cache
def subject_query(model):
    """Return the SQL that gives the communes of the row of this model whose key is its parameter.

    Returns "" when they add nothing to the communes that the changes of the row hold.
    """
    query = communes_query(model)
    if not query or needs_all(model):
        return ""
    table = _quoted(model._meta.db_table)
    row = query.replace(ROW, "subject")
    return " ".join(["SELECT unnest((", row, ")) FROM", table, "subject WHERE subject.id = %s"])


def own_columns(model):
    """Return the columns of a row on which its communes depend, sorted."""
    fields = [model._meta.get_field(path.split("__")[0]) for path in paths_of(model)]
    return sorted({field.column for field in fields if field.concrete})


def _query_of(model, path):
    *hops, last = path.split("__")
    row, tables, conditions = ROW, [], []
    for rank, hop in enumerate(hops, 1):
        field, alias = model._meta.get_field(hop), f"t{rank}"
        model = field.related_model
        key = model._meta.pk.column
        tables.append(f"{_quoted(model._meta.db_table)} {alias}")
        if field.concrete:
            conditions.append(f"{alias}.{_quoted(key)} = {row}.{_quoted(field.column)}")
        else:
            conditions.append(f"{alias}.{_quoted(field.field.column)} = {row}.id")
        row = alias
    field = model._meta.get_field(last)
    value = f"{row}.{_quoted(field.column)}"
    value = f"unnest({value})" if isinstance(field, ArrayField) else value
    if not tables:
        return f"SELECT {value}"
    return " ".join(["SELECT", value, "FROM", ", ".join(tables), "WHERE", " AND ".join(conditions)])


def _quoted(name):
    return connection.ops.quote_name(name)


def _is_many_valued(model, path):
    for hop in path.split("__"):
        field = model._meta.get_field(hop)
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False
