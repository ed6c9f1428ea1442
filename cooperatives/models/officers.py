from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperatives import hangs_on_cooperative
from cooperatives.querysets.officers import OfficerQuerySet
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.names.folding import fold_name, joined_consonants, name_key, spaced_consonants
from indh_portal.names.scripts import first_given, in_two_scripts
from indh_portal.parsing.model_fields import DayField, PhoneField
from indh_portal.territory.models import daterange


class OfficerRole(models.TextChoices):
    PRESIDENT = "president", _("présidente ou président")
    MANAGER = "manager", _("gérante ou gérant")
    TREASURER = "treasurer", _("trésorière ou trésorier")
    SECRETARY = "secretary", _("secrétaire")


@tracked()
class Officer(Versioned):
    """Stores one mandate of a person who represents the cooperative.

    A successor is a new row, never an edit.
    """

    territory = "cooperative__commune"

    cooperative = hangs_on_cooperative("officers")
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
        return self.cooperative.tab_url("identity", "officers")

    name = in_two_scripts("name")

    @property
    def how(self):
        """Return in words why `signing_like` found this row."""
        found = {
            (True, True): _("même nom et même téléphone"),
            (True, False): _("même téléphone"),
            (False, True): _("même nom"),
        }
        return found[self.has_phone, self.has_name]

    @property
    def journal_subject(self):
        """Return the cooperative, which the journal names: an officer has no reference."""
        return self.cooperative
