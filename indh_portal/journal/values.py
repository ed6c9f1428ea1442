"""Says in words which rows and which fields an act changed."""

from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from indh_portal.history.querysets import full_name
from indh_portal.names.scripts import readers_first, readers_first_in_sql

# Between the name of a row and its reference.
NUMBERED = " · "

# What a row is called by, the first that it has.
CALLED_BY = ("reference", "number", "rank", "name", "spelling", "username")

CALLED_IN_TWO_SCRIPTS = ("name", "quality")


def told(model, kind):
    """Return the fields that a change shows.

    A new or removed row shows no other row that it refers to, unless its model says which
    (`TOLD_WHEN_NEW`) or it has nothing else to show.
    """
    fields = [field for field in model._meta.concrete_fields if _is_told(field)]
    if kind == "update":
        return fields
    named = getattr(model, "TOLD_WHEN_NEW", ())
    own = [
        field
        for field in fields
        if field.name in named or (not field.is_relation and field.name not in CALLED_BY)
    ]
    return own if own or hasattr(model, "CALLED_AFTER") else fields


def _is_told(field):
    made_by_the_machine = (
        field.primary_key
        or field.generated
        or getattr(field, "auto_now", False)
        or getattr(field, "auto_now_add", False)
        or isinstance(getattr(field, "target_field", field), models.UUIDField | models.JSONField)
    )
    return not made_by_the_machine and field.name not in {"version", "password", "last_login"}


def label_of(model, field):
    """Return the name of a field, in words.

    When other fields have the same name, it adds the name of the field that this one qualifies.
    """
    alike = [other for other in model._meta.fields if other.verbose_name == field.verbose_name]
    qualified = _qualified(model, field)
    if qualified is None or len(alike) == 1:
        return str(field.verbose_name)
    return f"{field.verbose_name} ({qualified.verbose_name})"


def goes_without_saying(model, field, row):
    """Tell whether a change may leave out a qualifier.

    It may when the qualified value is unknown, or when the qualifier is the default one.
    """
    qualified = _qualified(model, field)
    if qualified is None:
        return False
    return row.get(qualified.attname) is None or row[field.attname] == field.default


def _qualified(model, field):
    """Return the field that the field `<name>_qualifier` qualifies, or None."""
    name = field.name.removesuffix("_qualifier")
    return model._meta.get_field(name) if name != field.name else None


def model_of(change):
    """Return the model of the row that changed, or None when the portal no longer has it."""
    try:
        return apps.get_model(change.model)
    except LookupError:
        return None


def name_of(change, names):
    """Return the name of a changed row: « tranche 2 », « versement VRS-2026-031 ».

    A model may define its own words: « étape chez Al Amana ».
    """
    model = model_of(change)
    called = names.get((change.model, change.key)) or _kept_name(model, change, names)
    said = getattr(model, "CALLED", None)
    if said and called:
        return str(said) % {"name": called}
    return " ".join(filter(None, [str(model._meta.verbose_name), called]))


def _kept_name(model, change, names):
    """Return the name of a row that no longer exists, if its change holds the name."""
    row = {"insert": change.after, "delete": change.before}.get(change.kind) or {}
    if after := getattr(model, "CALLED_AFTER", ""):
        field = model._meta.get_field(after)
        called = names.get((field.related_model._meta.label_lower, row.get(field.attname)), "")
        return called.partition(NUMBERED)[0]
    called = next((str(row[name]) for name in CALLED_BY if row.get(name) not in (None, "")), "")
    both = ((row.get(f"{name}_fr"), row.get(f"{name}_ar")) for name in CALLED_IN_TWO_SCRIPTS)
    return called or next(filter(None, (readers_first(*texts) for texts in both)), "")


def names_behind(changes):
    """Return {(model, key): name} for the rows that changed and the rows to which they refer.

    It makes one query for any number of changes.
    """
    wanted = {}
    for change in changes:
        model = model_of(change)
        if model is None:
            continue
        wanted.setdefault(model, set()).add(change.key)
        after = getattr(model, "CALLED_AFTER", "")
        for field in {
            *told(model, change.kind),
            *([model._meta.get_field(after)] if after else []),
        }:
            if field.is_relation:
                keys = {(row or {}).get(field.attname) for row in (change.before, change.after)}
                wanted.setdefault(field.related_model, set()).update(keys - {None})
    each = [_named(model, keys, _name(model)) for model, keys in wanted.items() if keys]
    each = [rows for rows in each if rows is not None]
    if not each:
        return {}
    found = each[0].union(*each[1:], all=True) if len(each) > 1 else each[0]
    return {(row["of"], row["row_key"]): row["called"] for row in found if row["called"]}


def _named(model, keys, name):
    if name is None:
        return None
    rows = model._base_manager.filter(pk__in=keys).order_by()
    return rows.annotate(
        of=Value(model._meta.label_lower),
        row_key=Cast("pk", models.BigIntegerField()),
        called=Cast(name, models.TextField()),
    ).values("of", "row_key", "called")


def _name(model, prefix=""):
    """Return the expression of the name of a row, None for a row without a name.

    `CALLED_AFTER` of a model names the relation whose name its rows take.
    """
    fields = {field.name for field in model._meta.concrete_fields}
    if after := getattr(model, "CALLED_AFTER", ""):
        return _name(model._meta.get_field(after).related_model, f"{prefix}{after}__")
    if "username" in fields:
        return full_name(prefix)
    both = [name for name in CALLED_IN_TWO_SCRIPTS if f"{name}_fr" in fields]
    if both:
        text = models.TextField()
        each = [readers_first_in_sql(f"{prefix}{name}") for name in both]
        given = [NullIf(one, Value("", output_field=text), output_field=text) for one in each]
        name = Coalesce(*given, Value("", output_field=text), output_field=text)
        # Two records may bear one name: the number tells them apart.
        numbered = "reference" in fields and not prefix
        return (
            Concat(name, Value(NUMBERED), F("reference"), output_field=text) if numbered else name
        )
    for name in CALLED_BY:
        if name in fields:
            return Cast(f"{prefix}{name}", models.TextField())
    return None
