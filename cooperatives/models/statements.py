from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperatives import hangs_on_cooperative
from cooperatives.models.headcounts import qualifier_field
from indh_portal.history import tracked
from indh_portal.parsing.joining import joined
from indh_portal.parsing.model_fields import CountField, DayField, MoneyField
from indh_portal.parsing.validators import not_in_the_future


@tracked()
class PublicStatement(models.Model):
    """Stores what was said in public about a cooperative.

    `record_reference` names the record that has the exact numbers.
    """

    territory = "cooperative__commune"

    cooperative = hangs_on_cooperative("public_statements")
    said_on = DayField(_("publiée le"), validators=[not_in_the_future])
    occasion = models.CharField(_("occasion"), max_length=150, blank=True)
    medium = models.CharField(_("média"), max_length=150)
    wording = models.TextField(_("ce qui a été dit"), max_length=1000)
    amount = MoneyField(_("montant annoncé"), null=True, blank=True)
    amount_qualifier = qualifier_field()
    jobs = CountField(_("emplois annoncés"), null=True, blank=True)
    jobs_qualifier = qualifier_field()
    record_reference = models.CharField(
        _("fiche exacte"),
        max_length=20,
        blank=True,
        help_text=_("Référence de la fiche qui fait foi, par exemple SUB-2024-001."),
    )

    class Meta:
        verbose_name = _("déclaration publique")
        verbose_name_plural = _("déclarations publiques")
        ordering = ["-said_on", "-pk"]
        triggers = [triggers.stays_with_its_cooperative]
        constraints = [
            models.CheckConstraint(
                name="public_statement_amount_is_positive",
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                violation_error_message=_("Le montant annoncé est positif."),
            ),
        ]

    def __str__(self):
        return joined([self.medium, f"{self.said_on:%d/%m/%Y}"])
