import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperatives import triggers
from cooperatives.models.cooperative import Cooperative
from cooperatives.querysets import ProposalQuerySet
from indh_portal.history import tracked

# The identity of a cooperative, as its form shows it; its situation, its bank account and the
# telephones of persons are never proposed.
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


class ProposalStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("proposition", "à examiner")
    ACCEPTED = "accepted", pgettext_lazy("proposition", "acceptée")
    ACCEPTED_IN_PART = "in_part", pgettext_lazy("proposition", "acceptée en partie")
    REFUSED = "refused", pgettext_lazy("proposition", "refusée")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposition", "retirée")

    def can_become(self, target):
        return target in NEXT_STATUSES[self]

    @property
    def tone(self):
        return TONES[self]


DECIDED = (
    ProposalStatus.ACCEPTED,
    ProposalStatus.ACCEPTED_IN_PART,
    ProposalStatus.REFUSED,
)
NEXT_STATUSES = {status: set() for status in ProposalStatus} | {
    ProposalStatus.OPEN: {*DECIDED, ProposalStatus.WITHDRAWN}
}
TONES = {
    ProposalStatus.OPEN: "warning",
    ProposalStatus.ACCEPTED: "success",
    ProposalStatus.ACCEPTED_IN_PART: "teal",
    ProposalStatus.REFUSED: "danger",
    ProposalStatus.WITHDRAWN: "neutral",
}


@tracked()
class ChangeProposal(models.Model):
    """What somebody who may not write the register asks those who may to correct."""

    territory = "cooperative__commune"

    reference = models.CharField(_("référence"), max_length=14, unique=True, editable=False)
    cooperative = models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name="change_proposals",
        verbose_name=_("coopérative"),
    )
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
                transitions=[
                    (str(start.value), str(end.value))
                    for start, ends in NEXT_STATUSES.items()
                    for end in sorted(ends)
                ],
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
                condition=Q(status="open", decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(status="open") & Q(decided_by__isnull=False, decided_at__isnull=False),
                violation_error_message=_("Une réponse a une date et un auteur."),
            ),
            models.CheckConstraint(
                name="proposal_is_not_decided_by_its_author",
                condition=~Q(status__in=DECIDED) | ~Q(decided_by=F("proposed_by")),
                violation_error_message=_("On n’examine pas sa propre proposition."),
            ),
            models.CheckConstraint(
                name="proposal_is_withdrawn_by_its_author",
                condition=~Q(status="withdrawn") | Q(decided_by=F("proposed_by")),
                violation_error_message=_("Seule la personne qui a proposé retire sa proposition."),
            ),
            models.CheckConstraint(
                name="proposal_refusal_has_an_answer",
                condition=~Q(status__in=["refused", "in_part"]) | ~Q(answer=""),
                violation_error_message=_("Dites pourquoi une correction n’est pas retenue."),
            ),
            models.UniqueConstraint(
                fields=["cooperative", "proposed_by"],
                name="proposal_waits_once_per_author",
                condition=Q(status="open"),
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


# The two values are read on the proposal’s page and never change; the history tells the decision.
@tracked(exclude=("before", "after"))
class ProposedChange(models.Model):
    """One field of a proposal: what its author read and what they propose, as JSON; a row is
    its key, several rows are their keys in order. `kept` is null until somebody decides."""

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
