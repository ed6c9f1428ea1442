from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperatives import Cooperative
from cooperatives.querysets.merging import MergeQuerySet
from indh_portal.history import tracked

UNDO_WITHIN = timedelta(days=30)


@tracked()
class Merge(models.Model):
    """Stores one merge of the record `absorbed` into the record `survivor`.

    The row stays when the merge is undone. `changes` maps the name of a fact to {"before": …,
    "after": …}; each side maps a column to its value on the survivor. The moved rows are
    `MovedRow`.
    """

    territory = "survivor__commune"

    survivor = models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name="merges",
        verbose_name=_("fiche qui reste"),
    )
    absorbed = models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name="absorptions",
        verbose_name=_("fiche absorbée"),
    )
    reason = models.CharField(_("motif"), max_length=300)
    changes = models.JSONField(
        _("valeurs reprises"), default=dict, blank=True, encoder=DjangoJSONEncoder
    )
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("fusionnée par"),
    )
    merged_at = models.DateTimeField(_("fusionnée à"), auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("défaite par"),
    )
    undone_at = models.DateTimeField(_("défaite à"), null=True, blank=True)
    undo_reason = models.CharField(_("motif de l’annulation"), max_length=300, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("fusion de fiches")
        verbose_name_plural = _("fusions de fiches")
        ordering = ["-merged_at", "-pk"]
        permissions = [("merge_cooperative", _("Fusionne deux fiches et défait une fusion"))]
        default_permissions = ()
        triggers = [
            triggers.merge_has_its_absorbed,
            triggers.merge_is_only_undone_once,
            pgtrigger.Protect(name="merge_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                name="merge_joins_two_cooperatives",
                condition=~Q(survivor=F("absorbed")),
                violation_error_message=_("Une fiche ne se fusionne pas avec elle-même."),
            ),
            models.UniqueConstraint(
                fields=["absorbed"],
                name="cooperative_is_absorbed_once_at_a_time",
                condition=Q(undone_at__isnull=True),
                violation_error_message=_("Cette fiche est déjà fusionnée dans une autre."),
            ),
            models.CheckConstraint(
                name="merge_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Donnez le motif de la fusion."),
            ),
            models.CheckConstraint(
                name="merge_undoing_is_whole_or_absent",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True, undo_reason="")
                | Q(~Q(undo_reason=""), undone_at__isnull=False, undone_by__isnull=False),
                violation_error_message=_(
                    "Une fusion défaite porte une date, un auteur et un motif."
                ),
            ),
            models.CheckConstraint(
                name="merge_is_undone_within_thirty_days",
                condition=Q(undone_at__isnull=True)
                | Q(undone_at__lte=F("merged_at") + UNDO_WITHIN),
                violation_error_message=_("Une fusion ne se défait que pendant 30 jours."),
            ),
        ]

    def __str__(self):
        return f"{self.absorbed.reference} → {self.survivor.reference}"

    @property
    def undo_until(self):
        return self.merged_at + UNDO_WITHIN

    @property
    def is_undoable(self):
        return self.undone_at is None and timezone.now() <= self.undo_until


class MovedRow(models.Model):
    """Stores that a merge moved one row from the absorbed record to the survivor.

    Rows are only inserted. `came_after` marks a row that was entered on the survivor after the
    merge and pointed to a moved row; the undo moved it too.
    """

    merge = models.ForeignKey(
        Merge, on_delete=models.PROTECT, related_name="moved_rows", verbose_name=_("fusion")
    )
    model = models.CharField(_("nature"), max_length=100)
    row_key = models.BigIntegerField(_("clé"))
    came_after = models.BooleanField(_("saisie depuis la fusion"), default=False)

    class Meta:
        verbose_name = _("ligne déplacée")
        verbose_name_plural = _("lignes déplacées")
        ordering = ["merge", "model", "row_key", "pk"]
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(
                name="moved_row_is_insert_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["merge", "model", "row_key"], name="row_moves_once_in_a_merge"
            ),
        ]
        indexes = [models.Index(fields=["model", "row_key"], name="moved_row_of_a_row")]

    def __str__(self):
        return f"{self.model} {self.row_key}"
