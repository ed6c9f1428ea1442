from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indh_portal.history import tracked
from indh_portal.names.models import BilingualName
from indh_portal.parsing.model_fields import DayField


@tracked()
class FundingPhase(BilingualName):
    """Stores a phase of the INDH; it is a row, so that its rules stay with its grants."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    starts_on = DayField(_("du"))
    ends_on = DayField(_("au"), null=True, blank=True)

    class Meta(BilingualName.Meta):
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["-starts_on", "pk"]
        constraints = [
            *BilingualName.Meta.constraints,
            models.CheckConstraint(
                name="funding_phase_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("La phase se termine avant de commencer."),
            ),
        ]


@tracked()
class Programme(BilingualName):
    phase = models.ForeignKey(
        FundingPhase, on_delete=models.PROTECT, related_name="programmes", verbose_name=_("phase")
    )
    number = models.PositiveSmallIntegerField(_("numéro"))

    class Meta(BilingualName.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["phase", "number", "pk"]
        constraints = [
            *BilingualName.Meta.constraints,
            models.UniqueConstraint(
                fields=["phase", "number"], name="programme_number_is_unique_in_its_phase"
            ),
        ]


@tracked()
class ProgrammeAxis(BilingualName):
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="axes", verbose_name=_("programme")
    )
    code = models.SlugField(_("code"), max_length=20, unique=True)

    class Meta(BilingualName.Meta):
        verbose_name = _("axe")
        verbose_name_plural = _("axes")
        ordering = ["programme", "code", "pk"]

    @property
    def with_programme(self):
        """Return the axis and its programme, for where nothing else names the programme."""
        return f"{self.name} · {self.programme.name}"
