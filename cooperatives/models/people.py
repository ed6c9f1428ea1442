from typing import Any, NamedTuple

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperative import Cooperative
from cooperatives.querysets import HeadcountQuerySet, OfficerQuerySet
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.names.folding import fold_name, joined_consonants, name_key, spaced_consonants
from indh_portal.names.scripts import first_given, in_two_scripts
from indh_portal.parsing.model_fields import CountField, DayField, PhoneField
from indh_portal.parsing.validators import not_in_the_future
from indh_portal.territory.models import daterange


class OfficerRole(models.TextChoices):
    PRESIDENT = "president", _("présidente ou président")
    MANAGER = "manager", _("gérante ou gérant")
    TREASURER = "treasurer", _("trésorière ou trésorier")
    SECRETARY = "secretary", _("secrétaire")


@tracked()
class Officer(Versioned):
    """Who represents the cooperative, over time. A successor is a new row, never an edit."""

    territory = "cooperative__commune"

    cooperative = models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name="officers",
        verbose_name=_("coopérative"),
    )
    name_fr = models.CharField(_("nom en français"), max_length=150, blank=True)
    name_ar = models.CharField(_("nom en arabe"), max_length=150, blank=True)
    role = models.CharField(_("fonction"), max_length=10, choices=OfficerRole)
    phone = PhoneField(_("téléphone"), blank=True, personal=True)
    mandate_from = DayField(_("mandat depuis le"), null=True, blank=True)
    mandate_to = DayField(_("mandat jusqu’au"), null=True, blank=True)

    key = models.GeneratedField(
        expression=name_key(first_given("name_fr", "name_ar")),
        output_field=models.TextField(),
        db_persist=True,
    )
    sounds = models.GeneratedField(
        expression=spaced_consonants("name_fr", "name_ar"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = _("responsable")
        verbose_name_plural = _("responsables")
        ordering = [F("mandate_from").desc(nulls_last=True), "-pk"]
        permissions = [
            ("view_officer_phone", _("Voit le téléphone des personnes responsables")),
            (
                "reveal_officer_phone",
                _("Affiche le téléphone d’une personne, avec un motif gardé dans l’historique"),
            ),
            (
                "view_shared_officers",
                _("Voit où une personne responsable signe aussi ; l’historique le garde"),
            ),
        ]
        indexes = [
            GinIndex(fields=["sounds"], opclasses=["gin_trgm_ops"], name="officer_sounds_trgm"),
            models.Index(fold_name("name_fr"), name="officer_by_folded_name"),
            models.Index(fold_name("name_ar"), name="officer_by_folded_arabic_name"),
            models.Index(joined_consonants("key"), name="officer_by_joined_name"),
            models.Index(fields=["phone"], name="officer_by_phone", condition=~Q(phone="")),
        ]
        triggers = [*Versioned.Meta.triggers, triggers.stays_with_its_cooperative]
        constraints = [
            models.CheckConstraint(
                name="officer_is_named_in_french_or_arabic",
                condition=~Q(name_fr="") | ~Q(name_ar=""),
                violation_error_message=_("Donnez le nom en français ou en arabe."),
            ),
            models.CheckConstraint(
                name="officer_mandate_ends_after_it_starts",
                condition=Q(mandate_from__isnull=True)
                | Q(mandate_to__isnull=True)
                | Q(mandate_to__gte=F("mandate_from")),
                violation_error_message=_("Le mandat se termine avant de commencer."),
            ),
            ExclusionConstraint(
                name="cooperative_has_one_president_at_a_time",
                condition=Q(role=OfficerRole.PRESIDENT),
                expressions=[
                    ("cooperative", RangeOperators.EQUAL),
                    (
                        daterange("mandate_from", "mandate_to", RangeBoundary(True, True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "Une autre présidence couvre déjà une partie de ces dates. "
                    "Terminez d’abord l’ancien mandat."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{self.cooperative.get_absolute_url()}#officers"

    name = in_two_scripts("name")

    @property
    def how(self):
        """Why a row of `signing_like` is there, in words."""
        found = {
            (True, True): _("même nom et même téléphone"),
            (True, False): _("même téléphone"),
            (False, True): _("même nom"),
        }
        return found[self.has_phone, self.has_name]

    @property
    def journal_subject(self):
        """The journal names its cooperative: a person has no page nor reference."""
        return self.cooperative


class Qualifier(models.TextChoices):
    """How a reported number is meant: «plus de 40» is a lower bound, not 40."""

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
    """A reported number with the way it is meant; None when nobody knows."""

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
    """What was counted or said on a day. Never edited: a better figure is a later row."""

    territory = "cooperative__commune"

    cooperative = models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name="headcounts",
        verbose_name=_("coopérative"),
    )
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
        """Its six numbers, known or not, in the order of the form."""
        return [
            Figure(
                field.verbose_name,
                getattr(self, field.name),
                getattr(self, f"{field.name}_qualifier"),
            )
            for field in self._meta.concrete_fields
            if isinstance(field, CountField)
        ]
