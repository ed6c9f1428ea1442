from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperatives import hangs_on_cooperative
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.parsing.model_fields import CountField, DayField, MoneyField


class SupportKind(models.TextChoices):
    CREATION = "creation", _("aide à la création")
    TRAINING = "training", _("formation")
    LABELLING = "labelling", _("labellisation")
    CERTIFICATION = "certification", _("certification")
    FAIR = "fair", _("foire ou salon")
    MARKET_ACCESS = "market_access", _("accès au marché")


@tracked()
class SupportService(Versioned):
    """Stores one technical support that a cooperative received, such as a training or a fair."""

    territory = "cooperative__commune"

    cooperative = hangs_on_cooperative("support_services")
    kind = models.CharField(_("nature"), max_length=14, choices=SupportKind)
    provider = models.CharField(_("assuré par"), max_length=150, blank=True)
    starts_on = DayField(_("du"), null=True, blank=True)
    ends_on = DayField(_("au"), null=True, blank=True)
    hours = CountField(_("heures"), null=True, blank=True)
    participants = CountField(_("participants"), null=True, blank=True)
    women = CountField(_("dont femmes"), null=True, blank=True)
    youth = CountField(_("dont jeunes"), null=True, blank=True)
    cost = MoneyField(_("coût"), null=True, blank=True)
    result = models.TextField(_("résultat"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("appui technique")
        verbose_name_plural = _("appuis techniques")
        ordering = [F("starts_on").desc(nulls_last=True), "-pk"]
        triggers = [*Versioned.Meta.triggers, triggers.stays_with_its_cooperative]
        constraints = [
            models.CheckConstraint(
                name="support_service_ends_after_it_starts",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("L’appui se termine avant de commencer."),
            ),
            models.CheckConstraint(
                name="support_service_women_within_participants",
                condition=Q(women__isnull=True)
                | Q(participants__isnull=True)
                | Q(women__lte=F("participants")),
                violation_error_message=_(
                    "Les femmes ne peuvent être plus nombreuses que les participants."
                ),
            ),
            models.CheckConstraint(
                name="support_service_youth_within_participants",
                condition=Q(youth__isnull=True)
                | Q(participants__isnull=True)
                | Q(youth__lte=F("participants")),
                violation_error_message=_(
                    "Les jeunes ne peuvent être plus nombreux que les participants."
                ),
            ),
            models.CheckConstraint(
                name="support_service_cost_is_positive",
                condition=Q(cost__isnull=True) | Q(cost__gt=0),
                violation_error_message=_("Le coût est un montant positif."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} — {self.cooperative}"

    def get_absolute_url(self):
        return self.cooperative.tab_url("money", "support")
