import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperatives import Cooperative, hangs_on_cooperative
from cooperatives.querysets.proposals import ProposalQuerySet
from cooperatives.statuses import DECIDED_PROPOSAL, ProposalStatus
from indh_portal.history import tracked

# The identity of a cooperative, as its form shows it. Nobody can propose its status, its bank
# account or the telephones of persons.
PROPOSABLE = (
    "name_fr",
    "name_ar",
    "commune",
    "locality_fr",
    "locality_ar",
    "kind",
    "sector",
    "activities",
    "founded_on",
    "women_cooperative",
    "created_with_indh",
    "court",
    "register_number",
    "ice",
    "tax_number",
    "cnss_number",
    "phone",
    "email",
)


@tracked()
class ChangeProposal(models.Model):
    """Stores a correction that somebody who may not write the register proposes."""

    territory = "cooperative__commune"

    reference = models.CharField(_("référence"), max_length=14, unique=True, editable=False)
    cooperative = hangs_on_cooperative("change_proposals")
    version_read = models.PositiveIntegerField(_("version lue"))
    reason = models.CharField(_("motif"), max_length=300)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("proposée par"),
    )
    proposed_at = models.DateTimeField(_("proposée à"), auto_now_add=True)
    status = models.CharField(
        _("statut"), max_length=9, choices=ProposalStatus, default=ProposalStatus.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("examinée par"),
    )
    decided_at = models.DateTimeField(_("examinée à"), null=True, blank=True)
    answer = models.CharField(_("réponse"), max_length=300, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposition de correction")
        verbose_name_plural = _("propositions de correction")
        ordering = ["-proposed_at", "-pk"]
        permissions = [
            ("decide_changeproposal", _("Accepte ou refuse les corrections proposées")),
        ]
        indexes = [
            models.Index(fields=["status", "proposed_at"], name="proposal_by_status"),
        ]
        triggers = [
            triggers.stays_with_its_cooperative,
            pgtrigger.FSM(
                name="proposal_status_follows_its_path",
                field="status",
                transitions=ProposalStatus.transitions(),
            ),
            pgtrigger.ReadOnly(
                name="proposal_stays_as_it_was_made",
                fields=["reference", "version_read", "reason", "proposed_by", "proposed_at"],
            ),
            pgtrigger.Protect(name="proposal_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                name="proposal_status_is_known",
                condition=Q(status__in=ProposalStatus.values),
                violation_error_message=_("Choisissez un statut de la liste."),
            ),
            models.CheckConstraint(
                name="proposal_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Donnez le motif de la correction proposée."),
            ),
            models.CheckConstraint(
                name="proposal_end_is_dated_and_signed",
                condition=Q(
                    status=ProposalStatus.OPEN, decided_by__isnull=True, decided_at__isnull=True
                )
                | ~Q(status=ProposalStatus.OPEN)
                & Q(decided_by__isnull=False, decided_at__isnull=False),
                violation_error_message=_("Une réponse a une date et un auteur."),
            ),
            models.CheckConstraint(
                name="proposal_is_not_decided_by_its_author",
                condition=~Q(status__in=DECIDED_PROPOSAL) | ~Q(decided_by=F("proposed_by")),
                violation_error_message=_("On n’examine pas sa propre proposition."),
            ),
            models.CheckConstraint(
                name="proposal_is_withdrawn_by_its_author",
                condition=~Q(status=ProposalStatus.WITHDRAWN) | Q(decided_by=F("proposed_by")),
                violation_error_message=_("Seule la personne qui a proposé retire sa proposition."),
            ),
            models.CheckConstraint(
                name="proposal_refusal_has_an_answer",
                condition=~Q(status__in=[ProposalStatus.REFUSED, ProposalStatus.ACCEPTED_IN_PART])
                | ~Q(answer=""),
                violation_error_message=_("Dites pourquoi une correction n’est pas retenue."),
            ),
            models.UniqueConstraint(
                fields=["cooperative", "proposed_by"],
                name="proposal_waits_once_per_author",
                condition=Q(status=ProposalStatus.OPEN),
                violation_error_message=_(
                    "Une de vos propositions attend déjà pour cette coopérative. "
                    "Retirez-la pour en faire une autre."
                ),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("cooperatives:proposal_detail", args=[self.reference])

    @property
    def status_tone(self):
        return ProposalStatus(self.status).tone

    @property
    def is_open(self):
        return self.status == ProposalStatus.OPEN

    def can_become(self, target):
        return ProposalStatus(self.status).can_become(target)


# The history leaves out `before` and `after`: they never change, and the page of the proposal shows
# them.
@tracked(exclude=("before", "after"))
class ProposedChange(models.Model):
    """Stores one field of a proposal: the value that its author read, and the proposed one.

    Values are JSON: a row is its key, several rows are their sorted keys. `kept` is null until
    somebody accepts or refuses the proposal.
    """

    territory = "proposal__cooperative__commune"
    SAID_AS = {"field": lambda name: Cooperative._meta.get_field(name).verbose_name}

    proposal = models.ForeignKey(
        ChangeProposal,
        on_delete=models.PROTECT,
        related_name="changes",
        verbose_name=_("proposition"),
    )
    field = models.CharField(_("champ"), max_length=20)
    before = models.JSONField(_("valeur lue"), null=True, blank=True)
    after = models.JSONField(_("valeur proposée"), null=True, blank=True)
    kept = models.BooleanField(_("retenue"), null=True, blank=True)

    class Meta:
        verbose_name = _("champ proposé")
        verbose_name_plural = _("champs proposés")
        ordering = ["proposal", "pk"]
        triggers = [
            pgtrigger.ReadOnly(
                name="proposed_change_stays_as_it_was_made",
                fields=["proposal", "field", "before", "after"],
            ),
            pgtrigger.Protect(name="proposed_change_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "field"], name="proposed_change_is_stated_once"
            ),
            models.CheckConstraint(
                name="proposed_change_is_about_the_identity",
                condition=Q(field__in=PROPOSABLE),
                violation_error_message=_("Ce champ ne se propose pas."),
            ),
            models.CheckConstraint(
                name="proposed_change_changes_something",
                condition=Q(before__isnull=True, after__isnull=False)
                | Q(before__isnull=False, after__isnull=True)
                | Q(before__isnull=False, after__isnull=False) & ~Q(before=F("after")),
                violation_error_message=_("La valeur proposée est celle de la fiche."),
            ),
        ]

    def __str__(self):
        return str(self.label)

    @property
    def label(self):
        return Cooperative._meta.get_field(self.field).verbose_name
