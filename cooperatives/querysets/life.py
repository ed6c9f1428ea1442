"""What a cooperative is over time: who leads it, how many they are, where it is paid."""

from datetime import timedelta

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Right
from django.utils import timezone

from cooperatives import compliance
from cooperatives.periods import as_boolean, covers
from indh_portal.names.folding import fold_name, joined_consonants, name_key, with_every_sound
from indh_portal.names.scripts import readers_first_in_sql


class HeadcountQuerySet(models.QuerySet):
    def latest_known(self, name, value=None):
        """A subquery: the newest figure that is not unknown, or its column `value`."""
        known = self.filter(**{f"{name}__isnull": False}).order_by("-as_of", "-pk")
        return models.Subquery(known.values(value or name)[:1])


class GeneralMeetingQuerySet(models.QuerySet):
    def standing(self):
        """Without those entered by mistake."""
        return self.filter(mistaken=False)


class BankAccountQuerySet(models.QuerySet):
    def in_use(self, day=None):
        return self.filter(covers(day or timezone.localdate(), "used"), mistaken=False)

    def masked(self):
        """Without the number: `ending`, its last four digits, and whether it `is_in_use` today."""
        in_use = covers(timezone.localdate(), "used") & Q(mistaken=False)
        return self.defer("rib").annotate(ending=Right("rib", 4), is_in_use=as_boolean(in_use))


class OfficerQuerySet(models.QuerySet):
    def in_office(self, day=None):
        return self.filter(covers(day or timezone.localdate(), "mandate"))

    def sounding_like(self, text):
        """Those of whom every word of `text` begins a part of the name, in any spelling."""
        return with_every_sound(self, text, "sounds")

    def signing_like(self, officer, *, seen_by, limit=50):
        """Who, in other cooperatives that a person sees, has the telephone or the name of `officer`.

        A name of one word is nobody’s in particular: it matches nothing. A name known in French
        only meets one known in Arabic only when they sound alike. Each row says `how`.
        """
        same_phone = Q(phone=officer.phone) if officer.phone else Q(pk__in=[])
        same_name = _same_name(officer)
        cooperatives = self.model._meta.get_field("cooperative").related_model.objects
        visible = cooperatives.visible_to(seen_by).filter(merged_into__isnull=True)
        return (
            self.with_standing()
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

    def with_standing(self, day=None):
        """`is_in_office`, the mandate covers today; `ends_soon`, within ninety days; `is_former`,
        it is over."""
        today = day or timezone.localdate()
        soon = today + timedelta(days=compliance.NOTICE)
        return self.annotate(
            is_in_office=as_boolean(covers(today, "mandate")),
            ends_soon=as_boolean(
                covers(today, "mandate") & Q(mandate_to__isnull=False, mandate_to__lte=soon)
            ),
            is_former=as_boolean(Q(mandate_to__isnull=False, mandate_to__lt=today)),
        )


def _same_name(officer):
    """The condition under which a row bears the name of a person, in the same script or across."""
    alike = Q(pk__in=[])
    for script, other in (("fr", "ar"), ("ar", "fr")):
        name = getattr(officer, f"name_{script}")
        if len(name.split()) > 1:
            alike |= Q(**{f"folded_{script}": fold_name(Value(name))})
            if not getattr(officer, f"name_{other}"):
                heard = joined_consonants(name_key(Value(name)))
                alike |= Q(**{f"name_{script}": "", "joined": heard, "joined__gt": ""})
    return alike
