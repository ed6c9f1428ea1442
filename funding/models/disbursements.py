import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding import triggers
from funding.models.grants import Grant, Instalment
from funding.querysets import DisbursementQuerySet
from indh_portal.history import tracked
from indh_portal.parsing.model_fields import DayField, MoneyField
from indh_portal.parsing.validators import not_in_the_future


class PaymentMethod(models.TextChoices):
    TRANSFER = "transfer", _("virement")
    CHEQUE = "cheque", _("chèque")
    PAYMENT_ORDER = "payment_order", _("ordre de paiement")


@tracked()
class Disbursement(models.Model):
    """Stores money really paid, or a reversal of it. Rows are only inserted: an error is reversed.

    Amounts are always positive. A row with `reverses` takes its amount back from the row it names.
    """

    territory = "grant__cooperative__commune"

    reference = models.CharField(_("référence"), max_length=14, unique=True, editable=False)
    grant = models.ForeignKey(
        Grant, on_delete=models.PROTECT, related_name="disbursements", verbose_name=_("subvention")
    )
    instalment = models.ForeignKey(
        Instalment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disbursements",
        verbose_name=_("tranche"),
    )
    amount = MoneyField(_("montant"))
    paid_on = DayField(_("payé le"), validators=[not_in_the_future])
    method = models.CharField(_("mode de paiement"), max_length=13, choices=PaymentMethod)
    payment_reference = models.CharField(_("référence du paiement"), max_length=60)
    reason = models.CharField(_("motif"), max_length=300, blank=True)
    reverses = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversals",
        verbose_name=_("annule"),
    )
    key = models.UUIDField(_("clé d’envoi"), unique=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("enregistré par"),
    )
    recorded_at = models.DateTimeField(_("enregistré à"), auto_now_add=True)

    objects = DisbursementQuerySet.as_manager()

    class Meta:
        verbose_name = _("versement")
        verbose_name_plural = _("versements")
        ordering = ["-paid_on", "-pk"]
        permissions = [("reverse_disbursement", _("Annule un versement par une écriture inverse"))]
        indexes = [
            models.Index(fields=["grant", "paid_on"], name="disbursement_by_grant"),
            models.Index(fields=["-paid_on", "-id"], name="disbursement_by_day"),
        ]
        triggers = [
            triggers.disbursement_respects_its_grant,
            triggers.held_grant_receives_no_payment,
            pgtrigger.Protect(
                name="disbursement_is_insert_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            triggers.refuse_truncate("disbursement_is_never_truncated"),
        ]
        constraints = [
            models.CheckConstraint(
                name="disbursement_amount_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("Le montant versé est positif."),
            ),
            models.CheckConstraint(
                name="disbursement_is_planned_or_explained",
                condition=Q(instalment__isnull=False) | ~Q(reason=""),
                violation_error_message=_(
                    "Choisissez la tranche, ou donnez le motif d’un versement hors plan."
                ),
            ),
            models.CheckConstraint(
                name="disbursement_reversal_has_a_reason",
                condition=Q(reverses__isnull=True) | ~Q(reason=""),
                violation_error_message=_("Donnez le motif de l’annulation."),
            ),
            models.CheckConstraint(
                name="disbursement_states_its_payment_reference",
                condition=~Q(payment_reference=""),
                violation_error_message=_(
                    "Saisissez la référence du paiement (n° d’OP ou de virement)."
                ),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("funding:disbursement_detail", args=[self.reference])
