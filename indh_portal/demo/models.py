from django.db import models
from django.utils.translation import gettext_lazy as _


class Demonstration(models.Model):
    """Marks a demonstration database by one row; a real database has none. Every page asks for it.

    The demonstration is filled in many transactions, one for each act, as in real life. `filled_at`
    is the moment when that ended.
    """

    filled_at = models.DateTimeField(_("remplie à"), null=True, editable=False)

    class Meta:
        verbose_name = _("démonstration")
        verbose_name_plural = _("démonstrations")
        ordering = ["pk"]

    def __str__(self):
        return str(self.filled_at or "")
