"""Stores pairs of records that may be one cooperative, and the answers of people about them.

A pair has the older record first, so that the same pair cannot be stored twice.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.models.cooperatives import Cooperative
from cooperatives.names.evidence import Reason, degree
from cooperatives.querysets.duplicates import PairQuerySet
from indh_portal.history import tracked
from indh_portal.history.places import EachOf


class Pair(models.Model):
    territory = EachOf(("first__commune", "second__commune"))

    # These keys are not named `cooperative`, so that a merge does not move the pair.
    first = models.ForeignKey(
        Cooperative, on_delete=models.PROTECT, related_name="+", verbose_name=_("première fiche")
    )
    second = models.ForeignKey(
        Cooperative, on_delete=models.PROTECT, related_name="+", verbose_name=_("seconde fiche")
    )

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.first.reference} – {self.second.reference}"


def in_order(one, other):
    """Return {"first": …, "second": …} for two records; the older one is first."""
    first, second = sorted([one, other], key=lambda cooperative: cooperative.pk)
    return {"first": first, "second": second}


@tracked()
class DistinctPair(Pair):
    """Stores the answer « Ce n’est pas la même » about two records: who gave it, when and why.

    While it is not revoked, the pair is no longer listed as a possible duplicate. Rows are only
    inserted: a wrong answer is revoked once, with a reason, and never rewritten.
    """

    reason = models.CharField(_("ce qui les distingue"), max_length=300)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("distinguées par"),
    )
    decided_at = models.DateTimeField(_("distinguées à"), auto_now_add=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("réponse retirée par"),
    )
    revoked_at = models.DateTimeField(_("réponse retirée à"), null=True, blank=True)
    revoked_reason = models.CharField(_("motif du retrait"), max_length=300, blank=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = _("paire de coopératives distinctes")
        verbose_name_plural = _("paires de coopératives distinctes")
        ordering = ["-decided_at", "-pk"]
        default_permissions = ()
        permissions = [("review_duplicates", _("Répond qu’un doublon possible n’en est pas un"))]
        triggers = [
            pgtrigger.Protect(name="distinct_pair_is_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="distinct_pair_is_never_rewritten",
                fields=["first", "second", "reason", "decided_by", "decided_at"],
            ),
            pgtrigger.Protect(
                name="distinct_pair_is_revoked_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revoked_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="distinct_pair_is_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message=_("Une fiche ne se distingue pas d’elle-même."),
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                name="distinct_pair_is_said_once",
                condition=Q(revoked_at__isnull=True),
                violation_error_message=_("Ces deux fiches sont déjà dites distinctes."),
            ),
            models.CheckConstraint(
                name="distinct_pair_says_why",
                condition=~Q(reason=""),
                violation_error_message=_("Dites en une phrase ce qui les distingue."),
            ),
            models.CheckConstraint(
                name="distinct_pair_is_revoked_by_someone_for_a_reason",
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True, revoked_reason="")
                | Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_reason=""),
                violation_error_message=_("Dites en une phrase pourquoi la réponse est retirée."),
            ),
        ]


class Duplicate(Pair):
    """Stores a pair that the search for duplicates found alike.

    `score` goes from 0 to 1. `reasons` has a kind and a value for each reason; `told` writes them
    in the language of the reader. The search rewrites all the rows each night, except `found_at`,
    the day on which it first found the pair. Nobody edits them, so the history does not track them;
    it tracks the answers (`DistinctPair`).
    """

    score = models.DecimalField(_("ressemblance"), max_digits=4, decimal_places=3)
    reasons = models.JSONField(_("raisons"), default=list)
    found_at = models.DateTimeField(_("trouvée à"), auto_now_add=True)

    ANSWERS = DistinctPair

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = _("doublon possible")
        verbose_name_plural = _("doublons possibles")
        ordering = ["-score", "found_at", "pk"]
        default_permissions = ("view",)
        permissions = [("search_duplicates", _("Relance la recherche des doublons"))]
        indexes = [models.Index(fields=["second", "first"], name="duplicate_by_second")]
        constraints = [
            models.CheckConstraint(
                name="duplicate_is_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message=_("Une fiche n’est pas le doublon d’elle-même."),
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                name="duplicate_is_listed_once",
                violation_error_message=_("Cette paire est déjà dans la liste."),
            ),
        ]

    @property
    def degree(self):
        return degree(self.score)

    @property
    def told(self):
        """Return the reasons in words, the strongest first.

        It leaves out a shared officer unless `PairQuerySet.visible_to` set `tells_officers` on the
        row.
        """
        reasons = [Reason(*reason) for reason in self.reasons]
        return [str(reason) for reason in reasons if self._may_tell(reason)]

    def _may_tell(self, reason):
        return reason.kind != "same_officer" or getattr(self, "tells_officers", False)
