"""Values as the triggers stored them, turned into what a person reads."""

from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from indh_portal.history.querysets import full_name
from indh_portal.parsing.amounts import format_amount
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.model_fields import DayField, MoneyField, PhoneField
from indh_portal.parsing.numbers import NO_BREAK_SPACE
from indh_portal.parsing.phones import format_phone

# What a row is called by, the first that it has.
CALLED_BY = ("reference", "number", "rank", "name", "spelling", "username", "quality")


def told(model, kind):
    """The fields worth telling; a new or removed row names no other row unless it has nothing
    else, or its model says which (`TOLD_WHEN_NEW`)."""
    fields = [field for field in model._meta.concrete_fields if _is_told(field)]
    if kind == "update":
        return fields
    named = getattr(model, "TOLD_WHEN_NEW", ())
    own = [
        field
        for field in fields
        if field.name in named or (not field.is_relation and field.name not in CALLED_BY)
    ]
    return own or fields


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
    if mask := getattr(field, "mask", None):
        return mask(value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    for kind, write in WRITTEN:
        if isinstance(field, kind):
            return write(value)
    return str(value)


def name_of(model, row):
    """« tranche 2 », « versement VRS-2026-031 »."""
    called = next((str(row[name]) for name in CALLED_BY if row.get(name) not in (None, "")), "")
    if not called and "name_fr" in row:
        called = row["name_fr"] or row["name_ar"]
    return " ".join(filter(None, [str(model._meta.verbose_name), called]))


def names_behind(events):
    """(model, key) → name of the rows these events point to, in one statement."""
    wanted = {}
    for event in events:
        model = apps.get_model(event["pgh_model"])
        for field in told(model, event["pgh_label"]):
            if field.is_relation:
                target = field.related_model
                keys = {
                    (event[side] or {}).get(field.attname) for side in ("pgh_before", "pgh_after")
                }
                wanted.setdefault(target, set()).update(keys - {None})
    each = [_named(model, keys) for model, keys in wanted.items() if keys]
    if not each:
        return {}
    return {(row["of"], row["key"]): row["called"] for row in each[0].union(*each[1:], all=True)}


def _named(model, keys):
    rows = model._base_manager.filter(pk__in=keys).order_by()
    return rows.annotate(
        of=Value(model._meta.label_lower),
        key=Cast("pk", models.BigIntegerField()),
        called=_name(model),
    ).values("of", "key", "called")


def _name(model):
    fields = {field.name for field in model._meta.concrete_fields}
    if "username" in fields:
        return full_name()
    if "name_fr" in fields:
        ours, other = ("name_ar", "name_fr") if get_language() == "ar" else ("name_fr", "name_ar")
        return Coalesce(NullIf(F(ours), Value("")), F(other))
    for name in CALLED_BY:
        if name in fields:
            return Cast(name, models.TextField())
    return Cast("pk", models.TextField())


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
    (MoneyField, _money),
    (DayField, _day),
    (models.DateTimeField, _instant),
    (PhoneField, format_phone),
]
