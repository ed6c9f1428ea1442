"""Which lines of the journal a person reads, and what the triggers kept under each line."""

import json
from decimal import Decimal

import pghistory.models
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject, NullIf, Trim

# Names may point up: the rooms decide who serves where, this floor only asks.
TERRITORY = "territory.Commune"


def _said(key):
    return KeyTextTransform(key, "metadata")


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The lines of the communes a person sees, and those that belong to no place.

        A line about a thing in several communes is read by those who see all of them.
        """
        entries = self.filter(metadata__has_key="verb")
        if user.is_superuser:
            return entries
        communes = apps.get_model(TERRITORY).objects
        seen = communes.visible_to(user).order_by().values("pk")
        return entries.annotate(
            commune_id=Cast(_said("commune"), models.BigIntegerField()), model=_said("model")
        ).filter(
            Q(commune_id__in=seen)
            | Q(commune_id__isnull=True) & Q(model__in=_placeless())
            | Q(commune_id__isnull=True) & ~Exists(communes.exclude(pk__in=seen))
        )

    def about(self, reference, model=""):
        """The lines about one thing: `about("SUB-2026-001", "funding.grant")`."""
        found = self.alias(of=_said("reference")).filter(of=reference)
        return found.alias(kind=_said("model")).filter(kind=model) if model else found

    def by(self, user):
        return self.alias(who=_said("user")).filter(who=str(user.pk))

    def on_the_work(self):
        """Without the changes people make to their own account."""
        return self.exclude(metadata__model=get_user_model()._meta.label_lower)

    def for_table(self):
        """With `author`, the name of who acted; NULL when a command did."""
        people = get_user_model().objects.filter(
            pk=Cast(KeyTextTransform("user", OuterRef("metadata")), models.BigIntegerField())
        )
        return self.annotate(author=Subquery(people.values(name=full_name())[:1]))


def events_under(entries):
    """What happened to every row under these lines, in one statement, oldest first.

    Each event: context, model, label (insert, update, delete), and the row before and after as
    dicts of column → value, amounts as Decimal.
    """
    keys = [entry.pk for entry in entries]
    each = [_events_of(model, keys) for model in _event_models()]
    return list(
        each[0].union(*each[1:], all=True).order_by("pgh_created_at", "pgh_model", "pgh_id")
    )


class _Exact(json.JSONDecoder):
    def __init__(self, **kwargs):
        super().__init__(**kwargs, parse_float=Decimal)


def _row(model):
    columns = [field.attname for field in model._meta.concrete_fields]
    kept = {name: F(name) for name in columns if not name.startswith("pgh_")}
    return ExpressionWrapper(JSONObject(**kept), output_field=models.JSONField(decoder=_Exact))


def _events_of(model, contexts):
    events = models.QuerySet(model)
    earlier = events.filter(pgh_obj=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    return (
        events.filter(pgh_context__in=contexts)
        .order_by()
        .annotate(
            pgh_model=Value(model.pgh_tracked_model._meta.label_lower),
            pgh_before=Subquery(earlier.order_by("-pgh_id").values(pgh_row=_row(model))[:1]),
            pgh_after=_row(model),
        )
        .values(
            "pgh_id",
            "pgh_context_id",
            "pgh_created_at",
            "pgh_label",
            "pgh_model",
            "pgh_before",
            "pgh_after",
        )
    )


def _event_models():
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


def _placeless():
    """Labels of the models whose rows stand in no commune: accounts, reference lists."""
    return [
        model._meta.label_lower
        for model in apps.get_models()
        if not hasattr(model, "territory_commune_id")
        and not issubclass(model, pghistory.models.Event)
    ]


def full_name():
    whole = Trim(Concat(F("first_name"), Value(" "), F("last_name")))
    return Coalesce(NullIf(whole, Value("")), F("username"))
