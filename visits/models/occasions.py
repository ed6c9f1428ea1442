from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _

from indh_portal.history import tracked
from indh_portal.names.models import BilingualName
from indh_portal.parsing.model_fields import CountField

ISO_WEEKDAYS = [(number + 1, name) for number, name in WEEKDAYS.items()]


@tracked()
class Occasion(BilingualName):
    """Stores a day that brings visits: a date (15 October) or a rule (first Saturday of July)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    month = models.PositiveSmallIntegerField(_("mois"), choices=list(MONTHS.items()))
    day = CountField(_("jour du mois"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(
        _("jour de la semaine"), null=True, blank=True, choices=ISO_WEEKDAYS
    )
    nth = models.PositiveSmallIntegerField(
        _("rang dans le mois"),
        null=True,
        blank=True,
        choices=[
            (1, _("premier")),
            (2, _("deuxième")),
            (3, _("troisième")),
            (4, _("quatrième")),
        ],
    )

    class Meta(BilingualName.Meta):
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        ordering = ["month", "day", "pk"]
        constraints = [
            *BilingualName.Meta.constraints,
            models.CheckConstraint(
                name="occasion_rule_is_whole",
                condition=Q(day__isnull=False, weekday__isnull=True, nth__isnull=True)
                | Q(
                    day__isnull=True,
                    weekday__isnull=False,
                    nth__isnull=False,
                    weekday__range=(1, 7),
                    nth__range=(1, 4),
                ),
                violation_error_message=_(
                    "Donnez le jour du mois, ou bien le jour de la semaine et son rang."
                ),
            ),
            models.CheckConstraint(
                name="occasion_day_exists_every_year",
                condition=Q(month__range=(1, 12))
                & (
                    Q(day__isnull=True)
                    | Q(day__range=(1, 28))
                    | Q(day__in=[29, 30]) & ~Q(month=2)
                    | Q(day=31, month__in=[1, 3, 5, 7, 8, 10, 12])
                ),
                violation_error_message=_("Ce jour n’existe pas chaque année dans ce mois."),
            ),
        ]

    def day_in(self, year):
        """Return the date of the occasion in a year."""
        if self.day:
            return date(year, self.month, self.day)
        first = date(year, self.month, 1)
        to_the_weekday = (self.weekday - first.isoweekday()) % 7
        return first + timedelta(days=to_the_weekday, weeks=self.nth - 1)
