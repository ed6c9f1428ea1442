from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """Stores the last number given in a series, such as `SUB` of 2024.

    A transaction that takes a number locks this row (invariant I7 of `check_integrity`).
    """

    prefix = models.CharField(_("préfixe"), max_length=8)
    year = models.PositiveSmallIntegerField(_("année"), default=0)
    last = models.PositiveIntegerField(_("dernier numéro"), default=0)

    class Meta:
        verbose_name = _("série de numéros")
        ordering = ["prefix", "year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year"], name="number_series_is_one_row"),
        ]

    def __str__(self):
        return f"{self.prefix}-{self.year}" if self.year else self.prefix


class Submission(models.Model):
    """Stores a creation form that was sent: the same key always gives the same answer."""

    key = models.UUIDField(_("clé"), primary_key=True)
    fingerprint = models.CharField(_("empreinte"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("envoyé par"),
    )
    url = models.CharField(_("résultat"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("envoyé à"), auto_now_add=True)

    class Meta:
        verbose_name = _("envoi de formulaire")
        verbose_name_plural = _("envois de formulaire")
        ordering = ["-sent_at", "pk"]

    def __str__(self):
        return str(self.key)
