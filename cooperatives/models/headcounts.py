from typing import Any, NamedTuple

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperatives import hangs_on_cooperative
from cooperatives.querysets.headcounts import HeadcountQuerySet
from indh_portal.history import tracked
from indh_portal.parsing.model_fields import CountField, DayField
from indh_portal.parsing.validators import not_in_the_future


class Qualifier(models.TextChoices):
    """Says how a reported number is meant: «plus de 40» is at least 40, not exactly 40."""

    EXACT = "exact", _("exactement")
    AT_LEAST = "at_least", _("au moins")
    ABOUT = "about", _("environ")


class HeadcountSource(models.TextChoices):
    DECLARATION = "declaration", _("déclaration")
    VISIT = "visit", _("visite")
    PRESS = "press", _("presse")


def qualifier_field():
    return models.CharField(
        _("précision"), max_length=8, choices=Qualifier, default=Qualifier.EXACT
    )


class Figure(NamedTuple):
    """Holds a reported number and its qualifier; `value` is None when nobody knows it."""

    label: Any
    value: int | None
    qualifier: str


def _part_within_whole(part, whole, message):
    return models.CheckConstraint(
        name=f"headcount_{part}_within_{whole}",
        condition=Q(**{f"{part}__isnull": True})
        | Q(**{f"{whole}__isnull": True})
        | ~Q(**{f"{whole}_qualifier": Qualifier.EXACT})
        | Q(**{f"{part}__lte": F(whole)}),
        violation_error_message=message,
    )


@tracked()
class Headcount(models.Model):
    """Stores the numbers of members and workers that were counted or declared on a day.

    A row is never edited: a better number is a later row.
    """

    territory = "cooperative__commune"

    cooperative = hangs_on_cooperative("headcounts")
    as_of = DayField(_("situation au"), validators=[not_in_the_future])
    source = models.CharField(_("source"), max_length=12, choices=HeadcountSource)
    members = CountField(_("adhérents"), null=True, blank=True)
    members_qualifier = qualifier_field()
    members_women = CountField(_("dont femmes"), null=True, blank=True)
    members_women_qualifier = qualifier_field()
    members_youth = CountField(_("dont jeunes"), null=True, blank=True)
    members_youth_qualifier = qualifier_field()
    workers_permanent = CountField(_("salariés permanents"), null=True, blank=True)
    workers_permanent_qualifier = qualifier_field()
    workers_seasonal = CountField(_("salariés saisonniers"), null=True, blank=True)
    workers_seasonal_qualifier = qualifier_field()
    workers_women = CountField(_("femmes employées"), null=True, blank=True)
    workers_women_qualifier = qualifier_field()
    note = models.CharField(_("remarque"), max_length=300, blank=True)

    objects = HeadcountQuerySet.as_manager()

    class Meta:
        verbose_name = _("effectif")
        verbose_name_plural = _("effectifs")
        ordering = ["-as_of", "-pk"]
        indexes = [models.Index(fields=["cooperative", "-as_of", "-id"], name="headcount_latest")]
        triggers = [
            triggers.stays_with_its_cooperative,
            triggers.only_its_cooperative_changes("headcount_is_never_edited"),
            pgtrigger.Protect(name="headcount_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            _part_within_whole(
                "members_women",
                "members",
                _("Les femmes ne peuvent être plus nombreuses que les adhérents."),
            ),
            _part_within_whole(
                "members_youth",
                "members",
                _("Les jeunes ne peuvent être plus nombreux que les adhérents."),
            ),
            models.CheckConstraint(
                name="headcount_says_something",
                condition=Q(members__isnull=False)
                | Q(members_women__isnull=False)
                | Q(members_youth__isnull=False)
                | Q(workers_permanent__isnull=False)
                | Q(workers_seasonal__isnull=False)
                | Q(workers_women__isnull=False),
                violation_error_message=_("Donnez au moins un effectif."),
            ),
        ]

    def __str__(self):
        return f"{self.cooperative} — {self.as_of:%d/%m/%Y}"

    @property
    def figures(self):
        """Return the six Figures of the row, known or not, in the order of the form."""
        return [
            Figure(
                field.verbose_name,
                getattr(self, field.name),
                getattr(self, f"{field.name}_qualifier"),
            )
            for field in self._meta.concrete_fields
            if isinstance(field, CountField)
        ]
