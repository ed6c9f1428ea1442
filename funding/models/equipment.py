import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.models.grants import Grant
from funding.querysets import OfGrantQuerySet
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.names.models import BilingualName
from indh_portal.parsing.model_fields import DayField, MoneyField
from indh_portal.parsing.validators import not_in_the_future


@tracked()
class EquipmentItem(BilingualName, Versioned):
    """Stores one piece of equipment that a grant bought, so that a visit can look for it.

    The price is in dirhams and may be unknown. The tag is the number stuck on the piece.
    """

    territory = "grant__cooperative__commune"

    grant = models.ForeignKey(
        Grant,
        on_delete=models.PROTECT,
        related_name="equipment",
        verbose_name=_("subvention"),
    )
    tag = models.CharField(_("numéro d’inventaire"), max_length=30, blank=True)
    price = MoneyField(_("prix d’achat"), null=True, blank=True)
    received_on = DayField(_("reçu le"), null=True, blank=True, validators=[not_in_the_future])
    place = models.CharField(_("emplacement"), max_length=150, blank=True)
    mistaken = models.BooleanField(
        _("saisi par erreur"),
        default=False,
        help_text=_("Il reste visible, mais ne compte plus : une visite ne le cherchera pas."),
    )

    objects = OfGrantQuerySet.as_manager()

    class Meta(BilingualName.Meta):
        verbose_name = _("équipement")
        verbose_name_plural = _("équipements achetés")
        ordering = ["received_on", "pk"]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.Protect(name="equipment_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            *BilingualName.Meta.constraints,
            models.CheckConstraint(
                name="equipment_price_is_positive",
                condition=Q(price__isnull=True) | Q(price__gt=0),
                violation_error_message=_("Le prix est un montant positif, ou reste vide."),
            ),
            models.UniqueConstraint(
                fields=["grant", "tag"],
                name="equipment_tag_is_unique_in_its_grant",
                condition=~Q(tag="") & Q(mistaken=False),
                violation_error_message=_(
                    "Un équipement de cette subvention porte déjà ce numéro d’inventaire."
                ),
            ),
        ]

    def get_absolute_url(self):
        return f"{self.grant.get_absolute_url()}#equipment"
