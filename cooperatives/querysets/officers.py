"""Defines the queries of officers."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from cooperatives.querysets.obligations import NOTICE, provider, stated
from cooperatives.querysets.periods import as_boolean, covers
from cooperatives.statuses import ObligationState
from indh_portal.names.folding import fold_name, joined_consonants, name_key, with_every_sound
from indh_portal.names.scripts import readers_first_in_sql
from indh_portal.relations import rows_behind


class OfficerQuerySet(models.QuerySet):
    def in_office(self, day=None):
        return self.filter(covers(day or timezone.localdate(), "mandate"))

    def sounding_like(self, text):
        """Return the officers with a name that has a word beginning like each word of `text`.

        The spelling does not matter.
        """
        return with_every_sound(self, text, "sounds")

    def signing_like(self, officer, *, seen_by, limit=50):
        """Return the officers of other cooperatives with the telephone or the name of `officer`.

        Only cooperatives that `seen_by` may see count. A name of one word matches nothing, since
        many persons have it. A name known only in French matches one known only in Arabic when they
        sound alike. Each row has `has_phone` and `has_name`, which `Officer.how` puts in words.
        """
        same_phone = Q(phone=officer.phone) if officer.phone else Q(pk__in=[])
        same_name = _same_name(officer)
        cooperatives = rows_behind(self.model, "cooperative")
        visible = cooperatives.visible_to(seen_by).filter(merged_into__isnull=True)
        return (
            self.with_mandate_state()
            .alias(
                folded_fr=fold_name("name_fr"),
                folded_ar=fold_name("name_ar"),
                joined=joined_consonants("key"),
            )
            .filter(same_phone | same_name, cooperative__in=visible.order_by().values("pk"))
            .exclude(cooperative=officer.cooperative_id)
            .annotate(has_phone=as_boolean(same_phone), has_name=as_boolean(same_name))
            .select_related("cooperative__commune")
            .order_by("-has_phone", "-has_name", readers_first_in_sql("name"), "pk")[:limit]
        )

    def with_mandate_state(self, day=None):
        """Add `is_in_office`, `ends_soon` and `is_former`, for today or for `day`.

        `ends_soon` marks a mandate in office that ends within ninety days.
        """
        today = day or timezone.localdate()
        soon = today + timedelta(days=NOTICE)
        return self.annotate(
            is_in_office=as_boolean(covers(today, "mandate")),
            ends_soon=as_boolean(
                covers(today, "mandate") & Q(mandate_to__isnull=False, mandate_to__lte=soon)
            ),
            is_former=as_boolean(Q(mandate_to__isnull=False, mandate_to__lt=today)),
        )


def _same_name(officer):
    """Return the condition that a row has the name of an officer, in one script or across two."""
    alike = Q(pk__in=[])
    for script, other in (("fr", "ar"), ("ar", "fr")):
        name = getattr(officer, f"name_{script}")
        if len(name.split()) > 1:
            alike |= Q(**{f"folded_{script}": fold_name(Value(name))})
            if not getattr(officer, f"name_{other}"):
                heard = joined_consonants(name_key(Value(name)))
                alike |= Q(**{f"name_{script}": "", "joined": heard, "joined__gt": ""})
    return alike


@provider
def vacant_presidencies(model, today):
    """Return the last presidency of each cooperative that has had a president and has none now."""
    officers = rows_behind(model, "officers").filter(role="president")
    theirs = officers.filter(cooperative=OuterRef("cooperative"))
    former = theirs.filter(mandate_to__lt=today).order_by("-mandate_to", "-pk")
    return stated(
        officers.filter(~Exists(theirs.in_office(today)), pk=Subquery(former.values("pk")[:1])),
        "presidency",
        called=readers_first_in_sql("name"),
        code=F("role"),
        due_on=F("mandate_to"),
        state=Value(ObligationState.LATE),
    )


@provider
def mandates(model, today):
    """Return the mandates in office, each with its last day, which may be unknown."""
    return stated(
        rows_behind(model, "officers").with_mandate_state(today).filter(is_in_office=True),
        "mandate",
        called=readers_first_in_sql("name"),
        code=F("role"),
        due_on=F("mandate_to"),
        state=Case(
            When(mandate_to__isnull=True, then=Value(ObligationState.NOT_RECORDED)),
            When(ends_soon=True, then=Value(ObligationState.SOON)),
            default=Value(ObligationState.UPCOMING),
        ),
    )
