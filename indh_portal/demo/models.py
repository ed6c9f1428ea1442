from django.db import models
from django.utils.translation import gettext_lazy as _


class Demonstration(models.Model):
    """One row in a demonstration database, none in a real one: every page asks.

    Filling takes many transactions, one per act, as in real life; `filled_at` closes it.
    """

    filled_at = models.DateTimeField(_("remplie à"), null=True, editable=False)

    class Meta:
        verbose_name = _("démonstration")
        verbose_name_plural = _("démonstrations")
        ordering = ["pk"]

    def __str__(self):
        return str(self.filled_at or "")
