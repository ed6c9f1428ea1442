"""Finds the documents that a cooperative has in force, and the kinds that it lacks.

A document is kept when it is neither withdrawn nor replaced by one that is not withdrawn. Of the
kept documents of a single kind, the one with the latest day is in force; when two have the same
day, it is the one added last. The day is `issued_on`. Without it, a document that replaces another
has the day on which it was added, and any other document comes last.

A merge may bring a second document of a single kind: one of them is then in force, although no
column changes. The undo of the merge puts both in force again.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from cooperatives.querysets.obligations import provider, stated
from cooperatives.querysets.periods import DOCUMENT_NOTICE
from cooperatives.statuses import ObligationState
from indh_portal.names.scripts import readers_first_in_sql
from indh_portal.relations import number_of, rows_behind
from indh_portal.territory.scope import TerritoryQuerySet

DATED = Case(
    When(issued_on__isnull=False, then=F("issued_on")),
    # A document without a date that replaces another counts from the day on which it was added.
    When(replaces__isnull=False, then=TruncDate("added_at")),
    default=Value(date.min),
    output_field=models.DateField(),
)


class DocumentQuerySet(TerritoryQuerySet):
    def visible_to(self, user):
        """Return the documents of the cooperatives that a person sees.

        To open a document, the person needs another right.
        """
        return super().visible_to(user).filter(cooperative__merged_into=None)

    def kept(self):
        """Return the documents neither withdrawn nor replaced by one that is not withdrawn."""
        later = self.model.objects.filter(
            replaces=OuterRef("pk"),
            cooperative=OuterRef("cooperative"),
            withdrawn_at__isnull=True,
        )
        return self.filter(~Exists(later), withdrawn_at__isnull=True)

    def current(self):
        """Return the documents in force: one of a single kind, every kept one of other kinds."""
        return self.kept().alias(dated=DATED).filter(~Exists(self._issued_later()))

    def expired(self):
        return self.current().filter(expires_on__lt=timezone.localdate())

    def expiring(self, within=DOCUMENT_NOTICE):
        """Return the documents in force whose last day is within `within` days, or today."""
        today = timezone.localdate()
        return self.current().filter(expires_on__range=(today, today + timedelta(days=within)))

    def with_is_current(self):
        """Add `is_current`: whether the document is in force today."""
        current = self.model.objects.current().filter(pk=OuterRef("pk"))
        return self.annotate(is_current=Exists(current))

    def for_page(self):
        return self.with_is_current().select_related(
            "cooperative__commune", "kind", "file", "added_by", "withdrawn_by"
        )

    def _issued_later(self):
        others = self.model.objects.kept().alias(dated=DATED)
        same = {"cooperative": OuterRef("cooperative"), "kind": OuterRef("kind")}
        later = Q(dated__gt=OuterRef("dated")) | Q(dated=OuterRef("dated"), pk__gt=OuterRef("pk"))
        return others.filter(later, **same, kind__single=True)


class WithDocuments(models.QuerySet):
    """Defines the queries of cooperatives about their documents."""

    def with_documents(self):
        """Add `documents_missing` and `documents_expired`, two numbers.

        The first counts the required kinds without a document. The second counts the expired
        documents in force.
        """
        documents = self._documents()
        over = documents.expired().filter(cooperative=OuterRef("pk")).order_by()
        missing = _lacking(documents).order_by().values("required")
        return self.annotate(
            documents_missing=number_of(missing),
            documents_expired=number_of(over.values("cooperative")),
        )

    def lacking_documents(self):
        return self.filter(Exists(_lacking(self._documents())))

    def with_expired_documents(self):
        over = self._documents().expired()
        return self.filter(Exists(over.filter(cooperative=OuterRef("pk"))))

    def with_documents_expiring_soon(self):
        soon = self._documents().expiring()
        return self.filter(Exists(soon.filter(cooperative=OuterRef("pk"))))

    def with_documents_in_order(self):
        """Return the cooperatives without a missing and without an expired document."""
        over = self._documents().expired()
        return self.filter(
            ~Exists(_lacking(self._documents())),
            ~Exists(over.filter(cooperative=OuterRef("pk"))),
        )

    def _documents(self):
        return rows_behind(self.model, "documents")


@provider
def documents(model, today):
    """Return the documents in force that have a last day, such as a certificate or a lease."""
    dated = rows_behind(model, "documents").current().filter(expires_on__isnull=False)
    return stated(
        dated,
        "document",
        called=readers_first_in_sql("kind__name"),
        due_on=F("expires_on"),
        state=Case(
            When(expires_on__lt=today, then=Value(ObligationState.LATE)),
            When(
                expires_on__lte=today + timedelta(days=DOCUMENT_NOTICE),
                then=Value(ObligationState.SOON),
            ),
            default=Value(ObligationState.UPCOMING),
        ),
    )


def _lacking(documents):
    """Return the required kinds of which a cooperative has no document.

    The cooperative is the row of the outer query.
    """
    kinds = rows_behind(documents.model, "kind").filter(required=True)
    held = documents.kept().filter(cooperative=OuterRef(OuterRef("pk")), kind=OuterRef("pk"))
    return kinds.filter(~Exists(held))
