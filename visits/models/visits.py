import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Qualifier
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.names.folding import folded
from indh_portal.names.scripts import in_two_scripts
from indh_portal.parsing.joining import joined
from indh_portal.parsing.model_fields import DayField
from indh_portal.parsing.validators import not_in_the_future
from visits import triggers
from visits.models.occasions import Occasion
from visits.querysets import FieldVisitQuerySet
from visits.statuses import WITHOUT_REPORT, VisitStatus


class VisitType(models.TextChoices):
    ROUTINE = "routine", _("visite de suivi")
    THEMATIC_DAY = "thematic_day", _("journée thématique")
    RECEPTION = "reception", _("réception")
    COMPLAINT = "complaint", _("réclamation")
    CLOSING = "closing", _("clôture")
    AUDIT_FOLLOW_UP = "audit_follow_up", _("suivi d’audit")


class LeadBody(models.TextChoices):
    CPDH = "cpdh", _("CPDH")
    CPDE = "cpde", _("CPDE")
    DAS = "das", _("DAS")
    PLATFORM = "platform", _("plateforme des jeunes")


def _dated_and_signed(step, statuses, message):
    """Return the constraint that `<step>_at` and `<step>_by` are known in these statuses only.

    In these statuses, both must be known.
    """
    at, by = f"{step}_at__isnull", f"{step}_by__isnull"
    return models.CheckConstraint(
        name=f"visit_is_{step}_by_someone_at_some_time",
        condition=Q(status__in=statuses, **{at: False, by: False})
        | ~Q(status__in=statuses) & Q(**{at: True, by: True}),
        violation_error_message=message,
    )


@tracked()
class FieldVisit(Versioned):
    """Stores one visit to one or several cooperatives; a stop holds what was seen at each of them.

    The day of the visit and the day of its publication differ. A dispatch may give only the day of
    publication; the day of the visit is then « vers le ».
    """

    territory = "stops__cooperative__commune"
    TOLD_WHEN_NEW = {"lead", "occasion"}

    reference = models.CharField(_("référence"), max_length=14, unique=True, editable=False)
    visited_on = DayField(_("date de la visite"))
    visited_on_qualifier = models.CharField(
        _("précision de la date"),
        max_length=8,
        choices=[(Qualifier.EXACT, _("date exacte")), (Qualifier.ABOUT, _("vers cette date"))],
        default=Qualifier.EXACT,
    )
    published_on = DayField(
        _("publiée le"),
        null=True,
        blank=True,
        validators=[not_in_the_future],
        help_text=_("Date du communiqué, s’il y en a un."),
    )
    starts_at = models.TimeField(_("heure de début"), null=True, blank=True)
    ends_at = models.TimeField(_("heure de fin"), null=True, blank=True)
    visit_type = models.CharField(
        _("type de visite"), max_length=15, choices=VisitType, default=VisitType.ROUTINE
    )
    occasion = models.ForeignKey(
        Occasion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name=_("occasion"),
    )
    lead_body = models.CharField(_("conduite par"), max_length=8, choices=LeadBody)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsable de la visite"),
    )
    announced = models.BooleanField(_("annoncée à l’avance"), null=True, blank=True)
    purpose = models.TextField(_("objet"), max_length=1000, blank=True)
    status = models.CharField(
        _("statut"),
        max_length=9,
        choices=VisitStatus,
        default=VisitStatus.PLANNED,
        editable=False,
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("planifiée par"),
    )
    planned_at = models.DateTimeField(_("planifiée à"), auto_now_add=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("rapport remis par"),
    )
    reported_at = models.DateTimeField(_("rapport remis à"), null=True, blank=True, editable=False)
    sent_back_reason = models.CharField(
        _("motif du renvoi"), max_length=500, blank=True, editable=False
    )
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("validée par"),
    )
    validated_at = models.DateTimeField(_("validée à"), null=True, blank=True, editable=False)
    cancelled_reason = models.CharField(
        _("motif de l’annulation"), max_length=500, blank=True, editable=False
    )

    objects = FieldVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visite de terrain")
        verbose_name_plural = _("visites de terrain")
        ordering = ["-visited_on", "-pk"]
        permissions = [
            ("report_fieldvisit", _("Remet le rapport d’une visite")),
            ("validate_fieldvisit", _("Valide le rapport d’une visite ou le renvoie")),
            ("cancel_fieldvisit", _("Annule une visite")),
        ]
        indexes = [
            models.Index(fields=["-visited_on", "-id"], name="visit_by_day"),
            models.Index(fields=["status", "visited_on"], name="visit_by_status"),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.FSM(
                name="visit_status_follows_its_path",
                field="status",
                transitions=VisitStatus.transitions(),
            ),
            triggers.held_visit_is_not_in_the_future,
            triggers.reported_visit_has_every_stop_logged,
            triggers.validated_visit_keeps_its_facts,
            pgtrigger.Protect(name="visit_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                name="visit_status_is_known",
                condition=Q(status__in=VisitStatus.values),
                violation_error_message=_("Choisissez un statut de la liste."),
            ),
            models.CheckConstraint(
                name="visit_day_is_exact_or_approximate",
                condition=Q(visited_on_qualifier__in=[Qualifier.EXACT, Qualifier.ABOUT]),
                violation_error_message=_("Une date est exacte ou approximative."),
            ),
            models.CheckConstraint(
                name="visit_is_published_after_it_happened",
                condition=Q(published_on__isnull=True)
                | Q(visited_on_qualifier=Qualifier.ABOUT)
                | Q(published_on__gte=F("visited_on")),
                violation_error_message=_("La publication ne peut précéder la visite."),
            ),
            models.CheckConstraint(
                name="visit_ends_after_it_starts",
                condition=Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | Q(ends_at__gte=F("starts_at")),
                violation_error_message=_("La visite se termine avant de commencer."),
            ),
            _dated_and_signed(
                "reported",
                [VisitStatus.REPORTED, VisitStatus.VALIDATED],
                _("Un rapport remis porte une date et un auteur."),
            ),
            _dated_and_signed(
                "validated",
                [VisitStatus.VALIDATED],
                _("Une validation porte une date et un auteur."),
            ),
            models.CheckConstraint(
                name="visit_cancellation_has_a_reason",
                condition=Q(status=VisitStatus.CANCELLED) & ~Q(cancelled_reason="")
                | ~Q(status=VisitStatus.CANCELLED) & Q(cancelled_reason=""),
                violation_error_message=_("Donnez le motif de l’annulation."),
            ),
            models.CheckConstraint(
                name="visit_is_sent_back_only_while_in_field",
                condition=Q(sent_back_reason="")
                | Q(status__in=[VisitStatus.IN_FIELD, VisitStatus.CANCELLED]),
                violation_error_message=_(
                    "Le motif du renvoi disparaît quand le rapport est remis à nouveau."
                ),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("visits:detail", args=[self.reference])

    @property
    def status_tone(self):
        return VisitStatus(self.status).tone

    @property
    def day_is_approximate(self):
        return self.visited_on_qualifier == Qualifier.ABOUT

    @property
    def is_open(self):
        """Tell whether the plan and the stops of the visit may still change."""
        return self.status in WITHOUT_REPORT

    def can_become(self, target):
        return VisitStatus(self.status).can_become(target)


PARTS_OF_A_MEMBER = tuple(
    f"{part}_{script}" for part in ("quality", "institution", "name") for script in ("fr", "ar")
)


@tracked()
class DelegationMember(models.Model):
    """Stores a person who took part, by quality and institution; with a name only when useful."""

    territory = "visit__stops__cooperative__commune"

    visit = models.ForeignKey(
        FieldVisit,
        on_delete=models.PROTECT,
        related_name="delegation",
        verbose_name=_("visite de terrain"),
    )
    quality_fr = models.CharField(_("qualité en français"), max_length=150, blank=True)
    quality_ar = models.CharField(_("qualité en arabe"), max_length=150, blank=True)
    institution_fr = models.CharField(_("institution en français"), max_length=150, blank=True)
    institution_ar = models.CharField(_("institution en arabe"), max_length=150, blank=True)
    name_fr = models.CharField(_("nom en français"), max_length=150, blank=True)
    name_ar = models.CharField(_("nom en arabe"), max_length=150, blank=True)

    search_text = models.GeneratedField(
        expression=folded(*PARTS_OF_A_MEMBER),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("membre de la délégation")
        verbose_name_plural = _("membres de la délégation")
        ordering = ["visit", "pk"]
        constraints = [
            models.CheckConstraint(
                name="delegation_member_has_a_quality_or_an_institution",
                condition=~Q(quality_fr="", quality_ar="", institution_fr="", institution_ar=""),
                violation_error_message=_(
                    "Donnez la qualité ou l’institution de chaque membre de la délégation."
                ),
            ),
        ]

    def __str__(self):
        return joined([self.quality, self.institution, self.name])

    quality = in_two_scripts("quality")
    institution = in_two_scripts("institution")
    name = in_two_scripts("name")
