from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indh_portal.names.scripts import in_two_scripts


class BilingualName(models.Model):
    """Stores a name in French or in Arabic, best in both; also in Amazigh after a review."""

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

    name = in_two_scripts("name")
