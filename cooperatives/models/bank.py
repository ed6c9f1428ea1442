import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Mod
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperatives import hangs_on_cooperative
from cooperatives.querysets.bank import BankAccountQuerySet
from indh_portal.history import tracked
from indh_portal.parsing.identifiers import mask_rib
from indh_portal.parsing.model_fields import DayField, RIBField
from indh_portal.territory.models import daterange

# The CASE casts only digits. An AND would not protect the cast, since Postgres may evaluate both
# of its sides.
REMAINDER = Case(
    When(
        rib__regex=r"^[0-9]{24}$",
        then=Mod(
            Cast("rib", models.DecimalField(max_digits=24, decimal_places=0)),
            Value(97, models.DecimalField(max_digits=24, decimal_places=0)),
        ),
    ),
    default=Value(-1),
    output_field=models.DecimalField(max_digits=24, decimal_places=0),
)


@tracked()
class BankAccount(models.Model):
    """Stores one bank account of a cooperative and the days on which it is in use.

    Another account is a new row, never an edit. The number is masked on every page; only `disclose`
    (indh_portal/history/disclosures.py) shows it. An account entered by mistake stays in the list,
    marked `mistaken`, and no longer counts.
    """

    territory = "cooperative__commune"

    cooperative = hangs_on_cooperative("bank_accounts")
    rib = RIBField(_("RIB"))
    holder = models.CharField(_("titulaire"), max_length=150)
    used_from = DayField(_("utilisé depuis le"), null=True, blank=True)
    used_to = DayField(_("utilisé jusqu’au"), null=True, blank=True)
    mistaken = models.BooleanField(_("saisi par erreur"), default=False)
    note = models.CharField(_("remarque"), max_length=300, blank=True)

    objects = BankAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("compte bancaire")
        verbose_name_plural = _("comptes bancaires")
        ordering = [F("used_from").desc(nulls_last=True), "-pk"]
        permissions = [
            ("close_bankaccount", _("Ferme un compte bancaire, ou le dit saisi par erreur")),
            (
                "reveal_bankaccount",
                _("Affiche un RIB entier, avec un motif gardé dans l’historique"),
            ),
        ]
        triggers = [
            triggers.stays_with_its_cooperative,
            pgtrigger.ReadOnly(
                name="bank_account_is_never_edited",
                fields=["rib", "holder", "used_from", "note"],
            ),
            pgtrigger.Protect(name="bank_account_is_never_erased", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                name="bank_account_key_is_right",
                condition=Exact(REMAINDER, Value(0)),
                violation_error_message=_(
                    "La clé de ce RIB ne correspond pas. Vérifiez chaque chiffre."
                ),
            ),
            models.CheckConstraint(
                name="bank_account_closes_after_it_opens",
                condition=Q(used_from__isnull=True)
                | Q(used_to__isnull=True)
                | Q(used_to__gte=F("used_from")),
                violation_error_message=_("Le compte se ferme avant de s’ouvrir."),
            ),
            ExclusionConstraint(
                name="cooperative_has_one_bank_account_at_a_time",
                condition=Q(mistaken=False),
                expressions=[
                    ("cooperative", RangeOperators.EQUAL),
                    (
                        daterange("used_from", "used_to", RangeBoundary(True, True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "Un autre compte couvre déjà une partie de ces dates. Fermez-le d’abord, ou "
                    "cochez « Mettre fin au compte précédent »."
                ),
            ),
        ]

    def __str__(self):
        return mask_rib(self.rib)

    def get_absolute_url(self):
        return self.cooperative.tab_url("money", "bank-account")

    @property
    def journal_subject(self):
        """Return the cooperative, which the journal names: an account has no reference."""
        return self.cooperative
