from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """The last number given in a series: `SUB` of 2024. Its row is the lock (invariant I7)."""

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
    """A creation form that was sent: the same key gives the same answer, however often it comes."""

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
