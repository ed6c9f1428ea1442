from django.db import models
from django.utils.translation import gettext_lazy as _


class Demonstration(models.Model):
    """One row in a demonstration database, none in a real one: every page asks."""

    filled_at = models.DateTimeField(_("remplie à"), auto_now_add=True)

    class Meta:
        verbose_name = _("démonstration")
        verbose_name_plural = _("démonstrations")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.filled_at:%d/%m/%Y %H:%M}"
