import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.parsing.model_fields import DayField
from indh_portal.parsing.validators import not_in_the_future
from visits import triggers
from visits.models.stops import VisitStop
from visits.querysets import RecommendationQuerySet
from visits.statuses import CLOSED, OPEN, RecommendationStatus


class Addressee(models.TextChoices):
    COOPERATIVE = "cooperative", _("coopérative")
    DAS = "das", _("DAS")
    PLATFORM = "platform", _("plateforme des jeunes")
    ODCO = "odco", _("ODCO")
    COMMUNE = "commune", _("commune")
    AGRICULTURE = "agriculture", _("agriculture")
    OTHER = "other", _("autre")


class Priority(models.TextChoices):
    LOW = "low", _("basse")
    NORMAL = "normal", _("normale")
    HIGH = "high", _("haute")

    @property
    def tone(self):
        return "warning" if self == Priority.HIGH else "neutral"


class MoneyEffect(models.TextChoices):
    """Lists the effects that a recommendation may have on the next payment."""

    NO = "no", _("aucun effet")
    WARNS = "warns", _("avertit avant un versement")
    BLOCKS = "blocks", _("bloque les versements")


@tracked()
class Recommendation(Versioned):
    """Stores what must change after a visit: who does it, who of us follows it, and by what day."""

    territory = "stop__cooperative__commune"

    reference = models.CharField(_("référence"), max_length=14, unique=True, editable=False)
    stop = models.ForeignKey(
        VisitStop,
        on_delete=models.PROTECT,
        related_name="recommendations",
        verbose_name=_("étape de visite"),
        editable=False,
    )
    text = models.TextField(_("recommandation"), max_length=1000)
    addressee = models.CharField(
        _("adressée à"), max_length=11, choices=Addressee, default=Addressee.COOPERATIVE
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("responsable du suivi"),
    )
    priority = models.CharField(
        _("priorité"), max_length=6, choices=Priority, default=Priority.NORMAL
    )
    due_on = DayField(_("échéance"))
    blocks_money = models.CharField(
        _("effet sur les versements"),
        max_length=6,
        choices=MoneyEffect,
        default=MoneyEffect.NO,
        help_text=_(
            "Tant qu’elle est ouverte, une recommandation qui bloque arrête tous les versements de "
            "cette coopérative, même d’une subvention à venir ; une qui avertit les fait précéder "
            "d’un rappel."
        ),
    )
    status = models.CharField(
        _("statut"),
        max_length=12,
        choices=RecommendationStatus,
        default=RecommendationStatus.OPEN,
        editable=False,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("écrite par"),
    )
    created_at = models.DateTimeField(_("écrite à"), auto_now_add=True)
    closed_on = DayField(
        _("close le"), null=True, blank=True, editable=False, validators=[not_in_the_future]
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("close par"),
    )
    what_was_done = models.TextField(
        _("ce qui a été fait"), max_length=1000, blank=True, editable=False
    )

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommandation")
        verbose_name_plural = _("recommandations")
        ordering = ["due_on", "pk"]
        permissions = [
            ("follow_recommendation", _("Note le suivi d’une recommandation et la reporte")),
            ("close_recommendation", _("Clôt une recommandation et la rouvre")),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                name="recommendation_open_by_due_day",
                condition=Q(status__in=OPEN),
            ),
            models.Index(fields=["status", "due_on"], name="recommendation_by_status"),
            models.Index(
                F("closed_on").desc(nulls_first=True),
                "due_on",
                "id",
                name="recommendation_open_first",
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.FSM(
                name="recommendation_status_follows_its_path",
                field="status",
                transitions=RecommendationStatus.transitions(),
            ),
            triggers.recommendation_comes_from_what_was_seen,
            pgtrigger.Protect(name="recommendation_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                name="recommendation_status_is_known",
                condition=Q(status__in=RecommendationStatus.values),
                violation_error_message=_("Choisissez un statut de la liste."),
            ),
            models.CheckConstraint(
                name="recommendation_says_something",
                condition=~Q(text=""),
                violation_error_message=_("Écrivez la recommandation."),
            ),
            models.CheckConstraint(
                name="recommendation_closure_is_whole_or_absent",
                condition=Q(
                    ~Q(what_was_done=""),
                    status__in=CLOSED,
                    closed_on__isnull=False,
                    closed_by__isnull=False,
                )
                | Q(
                    ~Q(status__in=CLOSED),
                    closed_on__isnull=True,
                    closed_by__isnull=True,
                    what_was_done="",
                ),
                violation_error_message=_(
                    "Une recommandation close dit ce qui a été fait, quand et par qui."
                ),
            ),
            models.CheckConstraint(
                name="serious_recommendation_is_verified_by_someone_else",
                condition=~Q(priority=Priority.HIGH)
                | ~Q(status__in=[RecommendationStatus.DONE, RecommendationStatus.ALREADY_DONE])
                | ~Q(closed_by=F("created_by")),
                violation_error_message=_(
                    "Une recommandation de priorité haute est constatée faite par une autre "
                    "personne que son auteur."
                ),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("visits:recommendation_detail", args=[self.reference])

    @property
    def status_tone(self):
        return RecommendationStatus(self.status).tone

    @property
    def priority_tone(self):
        return Priority(self.priority).tone

    @property
    def is_closed(self):
        return self.status in CLOSED

    def can_become(self, target):
        return RecommendationStatus(self.status).can_become(target)


class FollowUpKind(models.TextChoices):
    NOTE = "note", _("note")
    PROGRESS = "progress", _("avancement")
    BLOCKED = "blocked", _("blocage")
    POSTPONED = "postponed", _("report de l’échéance")
    CLOSED = "closed", _("clôture")
    REOPENED = "reopened", _("réouverture")


@tracked()
class FollowUpAction(models.Model):
    """Stores one line of a recommendation’s journal, with the status after it. It never changes."""

    territory = "recommendation__stop__cooperative__commune"

    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.PROTECT,
        related_name="follow_ups",
        verbose_name=_("recommandation"),
    )
    kind = models.CharField(_("nature"), max_length=9, choices=FollowUpKind)
    status = models.CharField(
        _("statut qui en résulte"), max_length=12, choices=RecommendationStatus
    )
    text = models.TextField(_("texte"), max_length=1000)
    due_before = DayField(_("échéance précédente"), null=True, blank=True)
    due_on = DayField(_("nouvelle échéance"), null=True, blank=True)
    closed_on = DayField(_("close le"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("par"),
    )
    at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("action de suivi")
        verbose_name_plural = _("actions de suivi")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["recommendation", "-at"], name="follow_up_latest")]
        triggers = [
            pgtrigger.Protect(
                name="follow_up_is_insert_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="follow_up_says_something",
                condition=~Q(text=""),
                violation_error_message=_("Écrivez ce qui s’est passé."),
            ),
            models.CheckConstraint(
                name="follow_up_keeps_both_due_days_of_a_postponement",
                condition=Q(kind="postponed", due_before__isnull=False, due_on__isnull=False)
                | ~Q(kind="postponed") & Q(due_before__isnull=True, due_on__isnull=True),
                violation_error_message=_("Un report garde l’ancienne et la nouvelle échéance."),
            ),
            models.CheckConstraint(
                name="follow_up_keeps_the_day_of_a_closure",
                condition=Q(kind=FollowUpKind.CLOSED, closed_on__isnull=False)
                | ~Q(kind=FollowUpKind.CLOSED) & Q(closed_on__isnull=True),
                violation_error_message=_("Une clôture garde son jour."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} — {self.recommendation}"
