from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class BilingualName(models.Model):
    """A name in French or in Arabic, best in both; Amazigh once it has been reviewed."""

    name_fr = models.CharField(_("nom en français"), max_length=150, blank=True)
    name_ar = models.CharField(_("nom en arabe"), max_length=150, blank=True)
    name_zgh = models.CharField(_("nom en amazighe"), max_length=150, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_named_in_french_or_arabic",
                condition=~Q(name_fr="") | ~Q(name_ar=""),
                violation_error_message=_("Donnez le nom en français ou en arabe."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The name for whoever reads: their language’s, else the other one."""
        first, second = self.name_fr, self.name_ar
        if get_language() == "ar":
            first, second = second, first
        return first or second
