import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers as cooperative_triggers
from cooperatives.models import Cooperative, Qualifier
from funding import triggers
from funding.models.programmes import FundingPhase, ProgrammeAxis
from funding.querysets import GrantQuerySet, InstalmentQuerySet
from funding.statuses import PAYABLE, GrantStatus
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.names.folding import folded
from indh_portal.names.scripts import in_two_scripts
from indh_portal.parsing.model_fields import DayField, MoneyField
from indh_portal.parsing.validators import not_in_the_future


class DeliveryMode(models.TextChoices):
    CASH = "cash", _("versement à la coopérative")
    IN_KIND = "in_kind", _("matériel remis")
    MIXED = "mixed", _("versement et matériel")


@tracked()
class Grant(Versioned):
    """Stores what a cooperative was granted, from the decision of the committee to the closing.

    Of an old grant, only the amount may be known. `paid_before` is then the sum paid before the
    portal kept rows (docs/adr/0004); it counts as paid everywhere.
    """

    territory = "cooperative__commune"
    TOLD_WHEN_NEW = {"cooperative", "axis", "phase"}

    reference = models.CharField(_("référence"), max_length=14, unique=True, editable=False)
    cooperative = models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name="grants",
        verbose_name=_("coopérative"),
    )
    phase = models.ForeignKey(
        FundingPhase,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("phase"),
    )
    axis = models.ForeignKey(
        ProgrammeAxis,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("axe"),
    )
    purpose_fr = models.CharField(_("objet en français"), max_length=300, blank=True)
    purpose_ar = models.CharField(_("objet en arabe"), max_length=300, blank=True)
    delivery_mode = models.CharField(
        _("mode d’appui"), max_length=7, choices=DeliveryMode, default=DeliveryMode.CASH
    )
    total_cost = MoneyField(_("coût global"), null=True, blank=True)
    amount = MoneyField(_("part INDH"))
    amount_qualifier = models.CharField(
        _("précision du montant"), max_length=8, choices=Qualifier, default=Qualifier.EXACT
    )
    decided_on = DayField(_("décidée le"), null=True, blank=True, validators=[not_in_the_future])
    decision = models.CharField(
        _("décision du comité"),
        max_length=60,
        blank=True,
        help_text=_("Numéro du procès-verbal ou de la décision."),
    )
    entered_afterwards = models.BooleanField(_("saisie après coup"), default=False)
    paid_before = MoneyField(_("déjà versé avant le portail"), null=True, blank=True)
    status = models.CharField(
        _("statut"),
        max_length=10,
        choices=GrantStatus,
        default=GrantStatus.DECIDED,
        editable=False,
    )
    status_reason = models.CharField(_("motif"), max_length=300, blank=True, editable=False)
    search_text = models.GeneratedField(
        expression=folded("reference", "purpose_fr", "purpose_ar"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("subvention")
        verbose_name_plural = _("subventions")
        ordering = ["-decided_on", "-pk"]
        permissions = [
            ("sign_agreement", _("Enregistre la convention d’une subvention")),
            ("plan_instalments", _("Programme les tranches d’une subvention")),
            ("suspend_grant", _("Suspend une subvention et la reprend")),
            ("terminate_grant", _("Résilie une subvention")),
            ("close_grant", _("Clôture une subvention")),
        ]
        indexes = [
            models.Index(fields=["cooperative", "status"], name="grant_by_cooperative"),
            models.Index(fields=["status", "-decided_on"], name="grant_by_status"),
            models.Index(fields=["amount"], name="grant_by_amount"),
            models.Index(F("decided_on").desc(nulls_last=True), F("id"), name="grant_by_decision"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="grant_search_trgm"),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            cooperative_triggers.stays_with_its_cooperative,
            pgtrigger.FSM(
                name="grant_status_follows_its_path",
                field="status",
                transitions=GrantStatus.transitions(),
            ),
            triggers.closed_cooperative_receives_no_grant,
            triggers.grant_covers_what_was_paid_and_planned,
            triggers.total_cost_stays_the_sum_of_its_lines,
            pgtrigger.Protect(name="grant_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                name="grant_purpose_is_in_french_or_arabic",
                condition=~Q(purpose_fr="") | ~Q(purpose_ar=""),
                violation_error_message=_("Donnez l’objet en français ou en arabe."),
            ),
            models.CheckConstraint(
                name="grant_amount_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("La part INDH est un montant positif."),
            ),
            models.CheckConstraint(
                name="grant_amount_within_total_cost",
                condition=Q(total_cost__isnull=True) | Q(total_cost__gte=F("amount")),
                violation_error_message=_("La part INDH dépasse le coût global."),
            ),
            models.CheckConstraint(
                name="grant_paid_before_is_within_amount",
                condition=Q(paid_before__isnull=True)
                | Q(paid_before__gt=0, paid_before__lte=F("amount"), entered_afterwards=True),
                violation_error_message=_(
                    "Le déjà versé est positif, ne dépasse pas la part INDH, et ne vaut que pour "
                    "une subvention saisie après coup."
                ),
            ),
            models.CheckConstraint(
                name="grant_decision_is_dated_unless_entered_afterwards",
                condition=Q(decided_on__isnull=False) | Q(entered_afterwards=True),
                violation_error_message=_(
                    "Donnez la date de la décision, ou indiquez une saisie après coup."
                ),
            ),
            models.CheckConstraint(
                name="grant_interruption_has_a_reason",
                condition=~Q(status__in=[GrantStatus.SUSPENDED, GrantStatus.TERMINATED])
                | ~Q(status_reason=""),
                violation_error_message=_("Donnez le motif de la suspension ou de la résiliation."),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("funding:grant_detail", args=[self.reference])

    purpose = in_two_scripts("purpose")

    @property
    def status_tone(self):
        return GrantStatus(self.status).tone

    @property
    def paid_qualifier(self):
        """Return how the paid sum is meant: as the amount if `paid_before` is in it, else exact.

        The rows of the portal are exact (docs/adr/0004).
        """
        return self.amount_qualifier if self.paid_before else Qualifier.EXACT

    @property
    def is_payable(self):
        return self.status in PAYABLE

    @property
    def has_ended(self):
        """Tell whether the grant is closed or terminated: then nothing of it changes any more."""
        return not GrantStatus.NEXT[self.status]

    @property
    def awaits_agreement(self):
        """Tell whether a payment must wait for the agreement (invariant I3).

        A grant entered afterwards needs none.
        """
        return not self.entered_afterwards and not hasattr(self, "agreement")

    def can_become(self, target):
        return GrantStatus(self.status).can_become(target)


class FundingSource(models.TextChoices):
    INDH = "indh", _("INDH")
    OWN_CASH = "own_cash", _("apport du porteur, en numéraire")
    OWN_IN_KIND = "own_in_kind", _("apport du porteur, en nature")
    PARTNER = "partner", _("partenaire")


@tracked()
class FundingLine(models.Model):
    territory = "grant__cooperative__commune"

    grant = models.ForeignKey(
        Grant, on_delete=models.PROTECT, related_name="funding_lines", verbose_name=_("subvention")
    )
    source = models.CharField(_("source"), max_length=11, choices=FundingSource)
    partner = models.CharField(_("partenaire"), max_length=150, blank=True)
    amount = MoneyField(_("montant"))

    class Meta:
        verbose_name = _("ligne de financement")
        verbose_name_plural = _("lignes de financement")
        ordering = ["grant", "source", "pk"]
        triggers = [triggers.funding_lines_add_up_to_the_total_cost]
        constraints = [
            models.CheckConstraint(
                name="funding_line_amount_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("Un apport est un montant positif."),
            ),
            models.CheckConstraint(
                name="funding_line_names_its_partner",
                condition=Q(source=FundingSource.PARTNER) & ~Q(partner="")
                | ~Q(source=FundingSource.PARTNER) & Q(partner=""),
                violation_error_message=_("Nommez le partenaire qui apporte ce montant."),
            ),
            models.UniqueConstraint(
                fields=["grant", "source", "partner"], name="funding_line_is_stated_once"
            ),
        ]

    def __str__(self):
        return f"{self.partner or self.get_source_display()}"


@tracked()
class Agreement(models.Model):
    """Stores the signed agreement; no payment may come before it (invariant I3)."""

    territory = "grant__cooperative__commune"

    grant = models.OneToOneField(
        Grant, on_delete=models.PROTECT, related_name="agreement", verbose_name=_("subvention")
    )
    number = models.CharField(
        _("numéro de convention"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("Ce numéro de convention est déjà enregistré.")},
    )
    signed_on = DayField(_("signée le"), validators=[not_in_the_future])

    class Meta:
        verbose_name = _("convention")
        verbose_name_plural = _("conventions")
        ordering = ["-signed_on", "pk"]
        triggers = [triggers.agreement_stays_before_its_payments]

    def __str__(self):
        return self.number


@tracked()
class Instalment(models.Model):
    """Stores one planned part of a grant. Planned is not paid: see Disbursement."""

    territory = "grant__cooperative__commune"

    grant = models.ForeignKey(
        Grant, on_delete=models.PROTECT, related_name="instalments", verbose_name=_("subvention")
    )
    rank = models.PositiveSmallIntegerField(_("rang"))
    amount = MoneyField(_("montant prévu"))
    due_on = DayField(_("prévue le"))
    condition = models.CharField(_("condition"), max_length=200, blank=True)

    objects = InstalmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("tranche")
        verbose_name_plural = _("tranches")
        ordering = ["grant", "rank", "pk"]
        indexes = [models.Index(fields=["due_on", "grant"], name="instalment_by_due_day")]
        triggers = [triggers.planned_instalments_stay_within_the_grant]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "rank"], name="instalment_rank_is_unique_in_its_grant"
            ),
            models.CheckConstraint(
                name="instalment_amount_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("Une tranche est un montant positif."),
            ),
        ]

    def __str__(self):
        return _("tranche %(rank)s de %(grant)s") % {"rank": self.rank, "grant": self.grant}
