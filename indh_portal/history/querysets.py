"""Which lines of the journal a person reads, and what the triggers wrote under each line."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, F, Q, Value, Window
from django.db.models.functions import Coalesce, Concat, NullIf, RowNumber, Trim
from django.utils.translation import get_language

SEES_PLACELESS = "history.view_placeless"


def _read_by(user, placeless):
    """Return the condition of what a person reads: what stood in one of their communes.

    `placeless`: the condition of what stands nowhere, which administrators read too.
    """
    communes = ArraySubquery(user.seen_communes())
    seen = Q(communes__overlap=communes)
    seen &= Q(needs_all=False) | Q(communes__contained_by=communes)
    return seen | placeless if user.has_perm(SEES_PLACELESS) else seen


class ActQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The lines about what stood, at that moment, in a commune that this person sees."""
        return self if user.is_superuser else self.filter(_read_by(user, Q(communes=[])))

    def about(self, reference, model=""):
        """The lines about one thing: `about("SUB-2026-001", "funding.grant")`."""
        found = self.filter(reference=reference)
        return found.filter(model=model) if model else found

    def on_the_work(self):
        """Without the changes people make to their own account and to their own views."""
        return self.exclude(communes=[])

    def for_table(self):
        """With who acted, in one more query: a join would read the account again for each line."""
        return self.prefetch_related("by")


class ChangeQuerySet(models.QuerySet):
    def read_by(self, user):
        """The changes of rows that stood in a commune that this person sees.

        A row that stood nowhere yet, as a visit before its first stop, is read with its act.
        """
        if user.is_superuser:
            return self
        return self.filter(_read_by(user, Q(communes=None)) | Q(communes=[]))

    def under(self, acts):
        """The changes of some acts, oldest first."""
        return self.filter(act__in=[act.id for act in acts]).order_by("at", "id")

    def first_under(self, acts, most):
        """The first changes of each act; `number` is how many it has in all."""
        each = {"partition_by": "act"}
        ranked = self.under(acts).annotate(
            number=Window(Count("*"), **each),
            rank=Window(RowNumber(), order_by=["at", "id"], **each),
        )
        return ranked.filter(rank__lte=most)

    def of(self, row):
        """The changes of one row, latest first."""
        return self.filter(model=row._meta.label_lower, key=row.pk)


def full_name(prefix=""):
    """Return the expression of a person’s name as whoever reads is given it, else the username.

    `prefix` leads to the account, as `by__`.
    """
    whole = Trim(Concat(F(f"{prefix}first_name"), Value(" "), F(f"{prefix}last_name")))
    names = [NullIf(whole, Value("")), NullIf(F(f"{prefix}name_ar"), Value(""))]
    ours, other = reversed(names) if get_language() == "ar" else names
    return Coalesce(ours, other, F(f"{prefix}username"))
