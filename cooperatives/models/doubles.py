"""Two records that may be one cooperative, and what people answered about them.

A pair is always written in one order, the older record first, so that it exists once.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives import likeness
from cooperatives.models.cooperative import Cooperative
from cooperatives.querysets import PairQuerySet
from indh_portal.history import tracked
from indh_portal.history.places import EachOf


class Pair(models.Model):
    territory = EachOf(("first__commune", "second__commune"))

    # Without a reverse name: a merge moves what hangs on a record, and these stay what they were.
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
    """`first` and `second` of the pair two records make."""
    first, second = sorted([one, other], key=lambda cooperative: cooperative.pk)
    return {"first": first, "second": second}


@tracked()
class DistinctPair(Pair):
    """« Ce n’est pas la même »: said by whom, when and why; it silences the pair for ever.

    Insert-only: an answer given by mistake is revoked, once, with a reason; it is never rewritten.
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


class DuplicateCandidate(Pair):
    """A pair that the search for doubles found alike: its score, from 0 to 1, and the reasons,
    each a kind and what it measures, put into words in the reader’s language.

    The search owns these rows: it writes them all again each night, except `found_at`, the day it
    first met the pair. Nobody edits them, so they keep no history; the answers above do.
    """

    score = models.DecimalField(_("ressemblance"), max_digits=4, decimal_places=3)
    reasons = models.JSONField(_("raisons"), default=list)
    found_at = models.DateTimeField(_("trouvée à"), auto_now_add=True)

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
    def percent(self):
        return self.score * 100

    @property
    def told(self):
        """The reasons in words, the strongest first; a shared officer only to who may know."""
        reasons = [likeness.Reason(*reason) for reason in self.reasons]
        return [str(reason) for reason in reasons if self._may_tell(reason)]

    def _may_tell(self, reason):
        return reason.kind != "same_officer" or getattr(self, "tells_officers", False)
