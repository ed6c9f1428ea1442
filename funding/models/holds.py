from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Cooperative
from funding import triggers
from funding.querysets import PaymentHoldQuerySet
from indh_portal.history import tracked
from indh_portal.parsing.text import isolated


class HoldEffect(models.TextChoices):
    BLOCKS = "blocks", _("bloque les versements")
    WARNS = "warns", _("avertit avant un versement")


# The journal has the moment of each change already.
@tracked(exclude=["since"])
class PaymentHold(models.Model):
    """Stores what stands before the payments of a cooperative, while it stands (docs/adr/0019).

    It covers every grant of `recipient`, those decided later too. `reference` names what holds and
    `words` are the first words of it. The row is deleted when the hold ends: the journal keeps it.
    `recipient` is not named `cooperative`: in a merge, the hold follows what set it.
    """

    territory = "recipient__commune"

    recipient = models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name="payment_holds",
        verbose_name=_("versements à"),
    )
    reference = models.CharField(_("référence"), max_length=14, unique=True)
    words = models.CharField(_("recommandation"), max_length=90)
    effect = models.CharField(_("effet sur les versements"), max_length=6, choices=HoldEffect)
    since = models.DateTimeField(_("depuis"), db_default=Now(), editable=False)

    objects = PaymentHoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("réserve sur les versements")
        verbose_name_plural = _("réserves sur les versements")
        ordering = ["reference", "pk"]
        default_permissions = ()
        triggers = [triggers.hold_waits_for_payments_under_way]
        constraints = [
            models.CheckConstraint(
                name="hold_effect_is_known",
                condition=Q(effect__in=HoldEffect.values),
                violation_error_message=_("Choisissez un effet de la liste."),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("visits:recommendation_detail", args=[self.reference])

    @property
    def blocks(self):
        return self.effect == HoldEffect.BLOCKS

    @property
    def sentence(self):
        """Return what a person must know before a payment, as plain text."""
        told = {"reference": self.reference, "words": isolated(self.words)}
        if self.blocks:
            return (
                _("Versements bloqués par la recommandation %(reference)s : « %(words)s ».") % told
            )
        return (
            _("Avant un versement, lisez la recommandation %(reference)s : « %(words)s ».") % told
        )
