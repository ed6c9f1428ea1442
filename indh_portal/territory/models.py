from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from indh_portal.history import tracked
from indh_portal.names.folding import fold_name, spaced_consonants
from indh_portal.names.models import BilingualName
from indh_portal.names.ordering import ShownName
from indh_portal.parsing.model_fields import DayField
from indh_portal.territory.querysets import CommuneQuerySet, PostingQuerySet


class daterange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


@tracked()
class Region(BilingualName):
    code = models.CharField(_("code"), max_length=10, unique=True)

    class Meta(BilingualName.Meta):
        verbose_name = _("région")
        verbose_name_plural = _("régions")
        ordering = ["code", "pk"]


@tracked()
class Prefecture(BilingualName):
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="prefectures", verbose_name=_("région")
    )
    code = models.CharField(_("code"), max_length=10, unique=True)

    class Meta(BilingualName.Meta):
        verbose_name = _("préfecture")
        verbose_name_plural = _("préfectures")
        ordering = ["code", "pk"]


class CommuneKind(models.TextChoices):
    URBAN = "urban", _("urbaine")
    RURAL = "rural", _("rurale")


@tracked()
class Commune(BilingualName):
    territory = "id"

    prefecture = models.ForeignKey(
        Prefecture,
        on_delete=models.PROTECT,
        related_name="communes",
        verbose_name=_("préfecture"),
    )
    code = models.CharField(
        _("code officiel"),
        max_length=15,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Laissez vide tant que le code officiel n’est pas connu."),
    )
    kind = models.CharField(_("type"), max_length=5, choices=CommuneKind)

    sounds = models.GeneratedField(
        expression=spaced_consonants("name_fr", "name_ar", "name_zgh"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = CommuneQuerySet.as_manager()

    class Meta(BilingualName.Meta):
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = [ShownName("name_fr"), "pk"]


@tracked()
class CommuneAlias(models.Model):
    """Stores another spelling under which people write or search for a commune."""

    territory = "commune"

    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, related_name="aliases", verbose_name=_("commune")
    )
    spelling = models.CharField(_("graphie"), max_length=150)
    search_text = models.GeneratedField(
        expression=fold_name(F("spelling")), output_field=models.TextField(), db_persist=True
    )
    sounds = models.GeneratedField(
        expression=spaced_consonants("spelling"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        verbose_name = _("autre graphie")
        verbose_name_plural = _("autres graphies")
        ordering = ["commune", "spelling", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["search_text"],
                name="commune_alias_names_one_commune",
                violation_error_message=_("Cette graphie désigne déjà une commune."),
            ),
        ]
        indexes = [
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="alias_search_trgm")
        ]

    def __str__(self):
        return self.spelling


@tracked()
class Posting(models.Model):
    """Stores where a person serves, from which day to which day.

    It decides which rows the person sees, never what they may do. Without a commune it covers the
    whole prefecture. The last day is included; without a last day, the person still serves there.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="postings",
        verbose_name=_("personne"),
    )
    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, related_name="+", verbose_name=_("préfecture")
    )
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("commune"),
        help_text=_("Laissez vide pour toute la préfecture."),
    )
    starts_on = DayField(_("à partir du"))
    ends_on = DayField(_("jusqu’au"), null=True, blank=True)
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("remplace"),
    )

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("affectation")
        verbose_name_plural = _("affectations")
        ordering = ["user", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="posting_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("L’affectation se termine avant de commencer."),
            ),
            ExclusionConstraint(
                name="posting_does_not_overlap",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("prefecture", RangeOperators.EQUAL),
                    (Coalesce("commune", Value(0)), RangeOperators.EQUAL),
                    (
                        daterange("starts_on", "ends_on", RangeBoundary(True, True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "Cette personne est déjà affectée à ce lieu sur une partie de ces dates."
                ),
            ),
        ]

    def __str__(self):
        place = self.commune or self.prefecture
        return f"{self.user} — {place}"
