"""Values as the triggers stored them, turned into what a person reads."""

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from indh_portal.history.querysets import full_name
from indh_portal.names.scripts import readers_first, readers_first_in_sql
from indh_portal.parsing.amounts import format_amount
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.model_fields import DayField, MoneyField, PercentField, PhoneField
from indh_portal.parsing.numbers import NO_BREAK_SPACE, format_percent
from indh_portal.parsing.phones import format_phone

# Between the values of a list, in French and in Arabic.
SEPARATOR = (", ", "، ")
# Between the name of a row and its reference.
NUMBERED = " · "
# What a row is called by, the first that it has.
CALLED_BY = ("reference", "number", "rank", "name", "spelling", "username")
CALLED_IN_TWO_SCRIPTS = ("name", "quality")


def told(model, kind):
    """Return the fields worth telling of a change.

    A new or removed row names no other row, unless its model says which (`TOLD_WHEN_NEW`) or it
    has nothing else to tell.
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
    """The name of a field; when others bear it too, with the field that it qualifies."""
    alike = [other for other in model._meta.fields if other.verbose_name == field.verbose_name]
    qualified = _qualified(model, field)
    if qualified is None or len(alike) == 1:
        return str(field.verbose_name)
    return f"{field.verbose_name} ({qualified.verbose_name})"


def goes_without_saying(model, field, row):
    """How an unknown value is meant; or that a known one is meant as usual."""
    qualified = _qualified(model, field)
    if qualified is None:
        return False
    return row.get(qualified.attname) is None or row[field.attname] == field.default


def _qualified(model, field):
    """The field whose value `<name>_qualifier` says how to read, or None."""
    name = field.name.removesuffix("_qualifier")
    return model._meta.get_field(name) if name != field.name else None


def text_of(field, value, names):
    """A stored value in words; `names` comes from `names_behind`."""
    if value is None or value == "":
        return _("Non renseigné")
    if field.is_relation:
        return names.get((field.related_model._meta.label_lower, value)) or f"n° {value}"
    if isinstance(field, ArrayField):
        each = (text_of(field.base_field, item, names) for item in value)
        return SEPARATOR[get_language() == "ar"].join(each) or _("Non renseigné")
    return _in_words(field, value)


def _in_words(field, value):
    if mask := getattr(field, "mask", None):
        return mask(value)
    if said := getattr(field.model, "SAID_AS", {}).get(field.name):
        return str(said(value))
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    for kind, write in WRITTEN:
        if isinstance(field, kind):
            return write(value)
    return str(value)


def model_of(change):
    """Return the model of the row that changed, or None when the portal no longer has it."""
    try:
        return apps.get_model(change.model)
    except LookupError:
        return None


def name_of(change, names):
    """Return « tranche 2 », « versement VRS-2026-031 », « étape chez Al Amana »."""
    model = model_of(change)
    called = names.get((change.model, change.key)) or _kept_name(model, change, names)
    said = getattr(model, "CALLED", None)
    if said and called:
        return str(said) % {"name": called}
    return " ".join(filter(None, [str(model._meta.verbose_name), called]))


def _kept_name(model, change, names):
    """Return what a row that is no more was called by, as far as its change says."""
    row = {"insert": change.after, "delete": change.before}.get(change.kind) or {}
    if after := getattr(model, "CALLED_AFTER", ""):
        field = model._meta.get_field(after)
        called = names.get((field.related_model._meta.label_lower, row.get(field.attname)), "")
        return called.partition(NUMBERED)[0]
    called = next((str(row[name]) for name in CALLED_BY if row.get(name) not in (None, "")), "")
    both = ((row.get(f"{name}_fr"), row.get(f"{name}_ar")) for name in CALLED_IN_TWO_SCRIPTS)
    return called or next(filter(None, (readers_first(*texts) for texts in both)), "")


def names_behind(changes):
    """Return (model, key) → name of the rows that changed and of those they point to.

    One statement, whatever the changes.
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
    """Return the expression of what a row is called by, None for a row without a name.

    `CALLED_AFTER` of a model names the relation that its rows are called after.
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


def _yes_or_no(value):
    return _("Oui") if value else _("Non")


def _money(value):
    currency = "درهم" if get_language() == "ar" else "DH"
    return f"{format_amount(value)}{NO_BREAK_SPACE}{currency}"


def _day(value):
    return format_date(models.DateField().to_python(value))


def _instant(value):
    return f"{timezone.localtime(parse_datetime(value)):%d/%m/%Y %H:%M}"


WRITTEN = [
    (models.BooleanField, _yes_or_no),
    (PercentField, format_percent),
    (MoneyField, _money),
    (DayField, _day),
    (models.DateTimeField, _instant),
    (PhoneField, format_phone),
]
