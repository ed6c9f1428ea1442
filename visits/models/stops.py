from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers as cooperative_triggers
from cooperatives.models import Cooperative
from funding.models import Grant
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.parsing.model_fields import CountField, PercentField
from visits import triggers
from visits.models.visits import FieldVisit
from visits.querysets import VisitStopQuerySet


class MetRole(models.TextChoices):
    PRESIDENT = "president", _("présidente ou président")
    MANAGER = "manager", _("gérante ou gérant")
    MEMBER = "member", _("adhérente ou adhérent")
    WORKER = "worker", _("salariée ou salarié")
    OTHER = "other", _("autre personne")
    NOBODY = "nobody", _("aucune personne")


class OperatingState(models.TextChoices):
    OPERATING = "operating", _("en marche")
    PARTLY = "partly", _("au ralenti")
    IDLE = "idle", _("à l’arrêt")
    NOT_STARTED = "not_started", _("pas encore démarrée")
    CLOSED = "closed", _("fermée")
    NOT_FOUND = "not_found", _("introuvable")

    @property
    def tone(self):
        return STATE_TONES[self]


STATE_TONES = {
    OperatingState.OPERATING: "success",
    OperatingState.PARTLY: "warning",
    OperatingState.IDLE: "danger",
    OperatingState.NOT_STARTED: "neutral",
    OperatingState.CLOSED: "danger",
    OperatingState.NOT_FOUND: "danger",
}


class AccountsKept(models.TextChoices):
    YES = "yes", _("oui")
    PARTLY = "partly", _("en partie")
    NO = "no", _("non")


class Difficulty(models.TextChoices):
    """Lists what makes the work of a cooperative difficult."""

    MARKETING = "marketing", _("commercialisation")
    RAW_MATERIAL = "raw_material", _("coût des matières premières")
    EQUIPMENT = "equipment", _("panne d’équipement")
    PREMISES = "premises", _("local, eau ou électricité")
    GOVERNANCE = "governance", _("conflit de gouvernance")
    SKILLS = "skills", _("compétences de gestion")
    CASH = "cash", _("trésorerie")
    HYGIENE = "hygiene", _("agrément sanitaire")
    CLIMATE = "climate", _("eau et climat")
    PAPERS = "papers", _("papiers et situation légale")


@tracked()
class VisitStop(Versioned):
    """Stores one cooperative of one visit, first as planned, then with what was seen there.

    What was not asked stays unknown (NULL). An empty list says that no difficulty was noted.
    """

    territory = "cooperative__commune"
    CALLED, CALLED_AFTER = _("étape chez %(name)s"), "cooperative"

    visit = models.ForeignKey(
        FieldVisit,
        on_delete=models.PROTECT,
        related_name="stops",
        verbose_name=_("visite de terrain"),
    )
    cooperative = models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name="visit_stops",
        verbose_name=_("coopérative"),
    )
    grant = models.ForeignKey(
        Grant,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="visit_stops",
        verbose_name=_("subvention concernée"),
    )
    rank = models.PositiveSmallIntegerField(_("rang"), editable=False)
    met_role = models.CharField(  # noqa: DJ001  unknown is NULL
        _("qui avez-vous rencontré"), max_length=9, choices=MetRole, null=True, blank=True
    )
    met_person = models.CharField(_("nom ou précision"), max_length=150, blank=True)
    operating_state = models.CharField(  # noqa: DJ001  unknown is NULL
        _("état de l’activité"), max_length=11, choices=OperatingState, null=True, blank=True
    )
    progress_percent = PercentField(_("avancement du projet"), null=True, blank=True)
    present_women = CountField(_("femmes présentes"), null=True, blank=True)
    present_men = CountField(_("hommes présents"), null=True, blank=True)
    accounts_kept = models.CharField(  # noqa: DJ001  unknown is NULL
        _("comptes tenus"), max_length=6, choices=AccountsKept, null=True, blank=True
    )
    difficulties = ArrayField(
        models.CharField(max_length=12, choices=Difficulty),
        verbose_name=_("difficultés"),
        default=list,
        blank=True,
    )
    observations = models.TextField(_("constats"), max_length=4000, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("saisie par"),
    )
    logged_at = models.DateTimeField(_("saisie à"), null=True, blank=True, editable=False)
    client_uuid = models.UUIDField(
        _("identifiant d’envoi"), unique=True, null=True, blank=True, editable=False
    )

    objects = VisitStopQuerySet.as_manager()

    class Meta:
        verbose_name = _("étape de visite")
        verbose_name_plural = _("étapes de visite")
        ordering = ["visit", "rank", "pk"]
        indexes = [models.Index(fields=["cooperative", "visit"], name="stop_by_cooperative")]
        triggers = [
            *Versioned.Meta.triggers,
            cooperative_triggers.stays_with_its_cooperative,
            triggers.stop_follows_its_visit,
            triggers.stop_grant_is_of_its_cooperative,
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "cooperative"],
                name="cooperative_has_one_stop_in_a_visit",
                violation_error_message=_("Cette coopérative est déjà une étape de la visite."),
            ),
            models.UniqueConstraint(
                fields=["visit", "rank"], name="stop_rank_is_unique_in_its_visit"
            ),
            models.CheckConstraint(
                name="stop_log_is_whole_or_absent",
                condition=Q(
                    logged_at__isnull=True, logged_by__isnull=True, operating_state__isnull=True
                )
                | Q(
                    logged_at__isnull=False, logged_by__isnull=False, operating_state__isnull=False
                ),
                violation_error_message=_(
                    "Une étape saisie porte un état de l’activité, une date et un auteur."
                ),
            ),
            models.CheckConstraint(
                name="stop_facts_come_with_its_log",
                condition=Q(logged_at__isnull=False)
                | Q(
                    met_role__isnull=True,
                    met_person="",
                    progress_percent__isnull=True,
                    present_women__isnull=True,
                    present_men__isnull=True,
                    accounts_kept__isnull=True,
                    difficulties=[],
                    observations="",
                ),
                violation_error_message=_("Choisissez l’état de l’activité."),
            ),
            models.CheckConstraint(
                name="stop_answers_are_known",
                condition=(Q(met_role__isnull=True) | Q(met_role__in=MetRole.values))
                & (Q(operating_state__isnull=True) | Q(operating_state__in=OperatingState.values))
                & (Q(accounts_kept__isnull=True) | Q(accounts_kept__in=AccountsKept.values)),
                violation_error_message=_("Choisissez une réponse de la liste."),
            ),
            models.CheckConstraint(
                name="stop_progress_is_a_share",
                condition=Q(progress_percent__isnull=True) | Q(progress_percent__range=(0, 100)),
                violation_error_message=_("L’avancement va de 0 à 100 %."),
            ),
            models.CheckConstraint(
                name="stop_difficulties_are_known",
                condition=Q(difficulties__contained_by=Difficulty.values),
                violation_error_message=_("Choisissez les difficultés dans la liste."),
            ),
        ]

    def __str__(self):
        return f"{self.visit} — {self.cooperative}"

    def get_absolute_url(self):
        return f"{self.visit.get_absolute_url()}#{self.cooperative.reference}"

    @property
    def refusal_to_stay_behind(self):
        """Return the sentence that refuses a merge when one visit has a stop at both records.

        That visit saw the two records as two cooperatives.
        """
        return _(
            "Les deux fiches sont des étapes de la visite %(visit)s : elles y ont été vues comme "
            "deux coopératives. Retirez d’abord une des deux étapes si la visite est ouverte."
        ) % {"visit": self.visit.reference}

    @property
    def is_logged(self):
        return self.logged_at is not None

    @property
    def state_tone(self):
        return OperatingState(self.operating_state).tone if self.operating_state else "neutral"

    @property
    def difficulty_labels(self):
        return [Difficulty(code).label for code in self.difficulties]
