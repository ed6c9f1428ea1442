"""Selects the lines of the journal that a person reads, and the changes under each line."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import (
    Case,
    Count,
    DecimalField,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, RowNumber, Trim
from django.utils.translation import get_language

SEES_PLACELESS = "history.view_placeless"
AMOUNT = DecimalField(max_digits=14, decimal_places=2)


def _read_by(user, placeless):
    """Return the condition that a row stood in a commune that this person sees.

    `placeless` is the condition of the rows that stand nowhere; administrators read these too.
    """
    communes = ArraySubquery(user.seen_communes())
    seen = Q(communes__overlap=communes)
    seen &= Q(needs_all=False) | Q(communes__contained_by=communes)
    return seen | placeless if user.has_perm(SEES_PLACELESS) else seen


class ActQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the acts whose rows stood, at that moment, in a commune that this person sees."""
        return self if user.is_superuser else self.filter(_read_by(user, Q(communes=[])))

    def about(self, reference, model=""):
        """Return the lines about one thing: `about("SUB-2026-001", "funding.grant")`."""
        found = self.filter(reference=reference)
        return found.filter(model=model) if model else found

    def with_amount_added(self, user, kinds):
        """Add `amount`: the sum of the amounts of the rows that the act added, in dirhams, or NULL.

        `kinds` is {verb: kind of row}. Only the changes that this person reads count.
        """
        added = self.model._meta.apps.get_model("history", "Change").objects.read_by(user)
        added = added.filter(act=OuterRef("id"), kind="insert", model=OuterRef("counted_model"))
        amounts = (
            added.order_by().values("act").annotate(sum=Sum(Cast(KT("after__amount"), AMOUNT)))
        )
        counted = [When(verb=verb, then=Value(kind)) for verb, kind in kinds.items()]
        return self.annotate(
            counted_model=Case(*counted, default=Value("")),
            amount=Subquery(amounts.values("sum")),
        )

    def for_table(self):
        """Fetch the persons who acted by one more query.

        A join would read the account again for each line.
        """
        return self.prefetch_related("by")


class ChangeQuerySet(models.QuerySet):
    def read_by(self, user):
        """Return the changes of rows that stood in a commune that this person sees.

        A person who reads an act also reads its changes of rows that stood nowhere yet: a visit
        stands nowhere before its first stop.
        """
        if user.is_superuser:
            return self
        return self.filter(_read_by(user, Q(communes=None)) | Q(communes=[]))

    def under(self, acts):
        """Return the changes of some acts, the oldest first."""
        return self.filter(act__in=[act.id for act in acts]).order_by("at", "id")

    def first_under(self, acts, most):
        """Return the first `most` changes of each act; `number` counts all its changes."""
        each = {"partition_by": "act"}
        ranked = self.under(acts).annotate(
            number=Window(Count("*"), **each),
            rank=Window(RowNumber(), order_by=["at", "id"], **each),
        )
        return ranked.filter(rank__lte=most)

    def of(self, row):
        """Return the changes of one row, the latest first."""
        return self.filter(model=row._meta.label_lower, key=row.pk)


def full_name(prefix=""):
    """Return the expression of a person’s name in the language of the reader.

    The username stands for a missing name. `prefix` leads to the account, such as `by__`.
    """
    whole = Trim(Concat(F(f"{prefix}first_name"), Value(" "), F(f"{prefix}last_name")))
    names = [NullIf(whole, Value("")), NullIf(F(f"{prefix}name_ar"), Value(""))]
    ours, other = reversed(names) if get_language() == "ar" else names
    return Coalesce(ours, other, F(f"{prefix}username"))
