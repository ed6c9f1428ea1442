from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.sectors import Activity, Sector
from cooperatives.querysets.cooperatives import CooperativeQuerySet
from cooperatives.querysets.obligations import counted
from cooperatives.statuses import CooperativeStatus
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.names.folding import (
    fold_name,
    folded,
    joined_consonants,
    name_key,
    spaced_consonants,
)
from indh_portal.names.models import BilingualName
from indh_portal.names.ordering import SortKey
from indh_portal.names.scripts import in_two_scripts
from indh_portal.parsing.model_fields import DayField, PhoneField
from indh_portal.parsing.positions import (
    EASTERNMOST,
    NORTHERNMOST,
    SOUTHERNMOST,
    WESTERNMOST,
    Position,
)
from indh_portal.parsing.validators import not_in_the_future
from indh_portal.territory.models import Commune


class CooperativeKind(models.TextChoices):
    COOPERATIVE = "cooperative", _("coopérative")
    UNION = "union", _("union de coopératives")
    FEDERATION = "federation", _("fédération")


@tracked()
class Cooperative(BilingualName, Versioned):
    """Stores the identity of one cooperative.

    Only a name and a commune are required, since many files lack the rest.
    """

    territory = "commune"
    TOLD_WHEN_NEW = {"commune", "sector"}

    reference = models.CharField(_("référence"), max_length=12, unique=True, editable=False)
    kind = models.CharField(
        _("forme"), max_length=12, choices=CooperativeKind, default=CooperativeKind.COOPERATIVE
    )
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, related_name="cooperatives", verbose_name=_("commune")
    )
    locality_fr = models.CharField(_("quartier ou douar en français"), max_length=100, blank=True)
    locality_ar = models.CharField(_("quartier ou douar en arabe"), max_length=100, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        editable=False,
        validators=[MinValueValidator(SOUTHERNMOST), MaxValueValidator(NORTHERNMOST)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        editable=False,
        validators=[MinValueValidator(WESTERNMOST), MaxValueValidator(EASTERNMOST)],
    )
    sector = models.ForeignKey(
        Sector,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cooperatives",
        verbose_name=_("secteur"),
    )
    activities = models.ManyToManyField(
        Activity,
        through="CooperativeActivity",
        blank=True,
        related_name="cooperatives",
        verbose_name=_("activités"),
    )
    founded_on = DayField(_("créée le"), null=True, blank=True, validators=[not_in_the_future])
    court = models.CharField(_("tribunal du registre local"), max_length=100, blank=True)
    register_number = models.CharField(_("numéro au registre local"), max_length=30, blank=True)
    ice = models.CharField(_("ICE"), max_length=15, blank=True)
    tax_number = models.CharField(_("identifiant fiscal"), max_length=10, blank=True)
    cnss_number = models.CharField(_("affiliation CNSS"), max_length=10, blank=True)
    phone = PhoneField(_("téléphone"), blank=True)
    email = models.EmailField(_("courriel"), blank=True)
    status = models.CharField(
        _("situation"),
        max_length=8,
        choices=CooperativeStatus,
        default=CooperativeStatus.UNKNOWN,
    )
    status_since = DayField(
        _("situation depuis le"), null=True, blank=True, validators=[not_in_the_future]
    )
    status_reason = models.CharField(_("motif de la situation"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
        verbose_name=_("fusionnée dans"),
    )
    women_cooperative = models.BooleanField(
        _("se déclare coopérative féminine"), null=True, blank=True
    )
    created_with_indh = models.BooleanField(_("créée grâce à l’INDH"), null=True, blank=True)
    search_text = models.GeneratedField(
        expression=folded("name_fr", "name_ar", "name_zgh", "locality_fr", "locality_ar"),
        output_field=models.TextField(),
        db_persist=True,
    )
    sort_name = models.GeneratedField(
        expression=fold_name(Concat(F("name_fr"), F("name_ar"), output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )
    sort_name_ar = models.GeneratedField(
        expression=fold_name(Concat(F("name_ar"), F("name_fr"), output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )

    key_fr = models.GeneratedField(
        expression=name_key("name_fr"), output_field=models.TextField(), db_persist=True
    )
    key_ar = models.GeneratedField(
        expression=name_key("name_ar"), output_field=models.TextField(), db_persist=True
    )
    sounds = models.GeneratedField(
        expression=spaced_consonants(
            "name_fr", "name_ar", "name_zgh", "locality_fr", "locality_ar"
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = CooperativeQuerySet.as_manager()

    class Meta(BilingualName.Meta):
        verbose_name = _("coopérative")
        verbose_name_plural = _("coopératives")
        ordering = [SortKey("sort_name"), "pk"]
        triggers = [
            *Versioned.Meta.triggers,
            triggers.survivor_is_not_absorbed,
            triggers.absorbed_has_its_merge,
        ]
        indexes = [
            GinIndex(
                fields=["search_text"], opclasses=["gin_trgm_ops"], name="cooperative_search_trgm"
            ),
            GinIndex(
                fields=["key_fr", "key_ar"],
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
                name="cooperative_key_trgm",
            ),
            GinIndex(fields=["sounds"], opclasses=["gin_trgm_ops"], name="cooperative_sounds_trgm"),
            models.Index(
                fields=["sort_name"], opclasses=["text_pattern_ops"], name="cooperative_name_begins"
            ),
            *(
                models.Index(
                    fields=[key], opclasses=["text_pattern_ops"], name=f"cooperative_{key}_begins"
                )
                for key in ("key_fr", "key_ar")
            ),
            *(
                models.Index(
                    OpClass(joined_consonants(key), name="text_pattern_ops"),
                    name=f"cooperative_{key}_joined",
                )
                for key in ("key_fr", "key_ar")
            ),
            models.Index(fields=["phone"], condition=~Q(phone=""), name="cooperative_by_phone"),
            models.Index(fields=["ice"], condition=~Q(ice=""), name="cooperative_by_ice"),
            models.Index(
                fields=["register_number"],
                condition=~Q(register_number=""),
                name="cooperative_by_register",
            ),
            models.Index(fields=["sort_name", "id"], name="cooperative_by_name"),
            models.Index(fields=["sort_name_ar", "id"], name="cooperative_by_arabic_name"),
            models.Index(fields=["commune", "sort_name"], name="cooperative_by_commune"),
        ]
        constraints = [
            *BilingualName.Meta.constraints,
            models.UniqueConstraint(
                fields=["court", "register_number"],
                name="cooperative_register_number_is_unique_at_its_court",
                condition=~Q(register_number="") & Q(merged_into__isnull=True),
                violation_error_message=_(
                    "Ce numéro du registre local, à ce tribunal, est déjà celui d’une coopérative."
                ),
            ),
            models.CheckConstraint(
                name="cooperative_ice_has_fifteen_digits",
                condition=Q(ice="") | Q(ice__regex=r"^[0-9]{15}$"),
                violation_error_message=_("L’ICE compte 15 chiffres."),
            ),
            models.CheckConstraint(
                name="cooperative_status_is_known",
                condition=Q(status__in=CooperativeStatus.values),
                violation_error_message=_("Choisissez une situation de la liste."),
            ),
            models.CheckConstraint(
                name="cooperative_standing_has_a_reason_since_its_day",
                condition=Q(status_since__isnull=True) | ~Q(status_reason=""),
                violation_error_message=_("Donnez le motif de cette situation."),
            ),
            models.CheckConstraint(
                name="cooperative_standing_begins_after_its_foundation",
                condition=Q(status_since__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(status_since__gte=F("founded_on")),
                violation_error_message=_(
                    "Cette situation ne peut commencer avant la création de la coopérative."
                ),
            ),
            models.CheckConstraint(
                name="cooperative_position_is_whole_or_absent",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Une position compte une latitude et une longitude."),
            ),
            models.CheckConstraint(
                name="cooperative_is_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                violation_error_message=_("Une fiche ne se fusionne pas avec elle-même."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("cooperatives:detail", args=[self.reference])

    locality = in_two_scripts("locality")

    @property
    def position(self):
        """Return where the cooperative works, or None; both columns are known or none is."""
        if self.latitude is None:
            return None
        return Position(self.latitude, self.longitude)

    @position.setter
    def position(self, position):
        self.latitude = position and position.latitude
        self.longitude = position and position.longitude

    @property
    def status_tone(self):
        return CooperativeStatus(self.status).tone

    @property
    def is_closed(self):
        return self.status == CooperativeStatus.CLOSED

    @property
    def obligations_to_see_to(self):
        """Return (state, number of obligations) for each state that somebody must see to.

        The row must come from `with_obligations()`.
        """
        return counted(self.obligations)

    @property
    def may_receive(self):
        """Return whether the cooperative may receive a new grant: not when closed or absorbed."""
        return not self.is_closed and not self.merged_into_id

    def can_become(self, target):
        return CooperativeStatus(self.status).can_become(target)


def hangs_on_cooperative(related_name):
    """Return the foreign key of a row that belongs to a cooperative, which a merge carries."""
    return models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name=related_name,
        verbose_name=_("coopérative"),
    )


@tracked()
class CooperativeActivity(models.Model):
    territory = "cooperative__commune"
    CALLED_AFTER = "activity"

    cooperative = models.ForeignKey(
        Cooperative, on_delete=models.PROTECT, related_name="+", verbose_name=_("coopérative")
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="+", verbose_name=_("activité")
    )

    class Meta:
        verbose_name = _("activité exercée")
        verbose_name_plural = _("activités exercées")
        ordering = ["cooperative", "activity", "pk"]
        triggers = [triggers.stays_with_its_cooperative]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperative", "activity"], name="cooperative_activity_is_stated_once"
            ),
        ]

    def __str__(self):
        return str(self.activity)
