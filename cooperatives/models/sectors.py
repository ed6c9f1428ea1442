from django.db import models
from django.utils.translation import gettext_lazy as _

from indh_portal.history import tracked
from indh_portal.names.models import BilingualName


@tracked()
class Sector(BilingualName):
    """A branch in the words of the cooperative-development office’s statistics (domain §3.2)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)

    class Meta(BilingualName.Meta):
        verbose_name = _("secteur")
        verbose_name_plural = _("secteurs")
        ordering = ["name_fr", "pk"]


@tracked()
class Activity(BilingualName):
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, related_name="activities", verbose_name=_("secteur")
    )
    code = models.SlugField(_("code"), max_length=40, unique=True)

    class Meta(BilingualName.Meta):
        verbose_name = _("activité")
        verbose_name_plural = _("activités")
        ordering = ["sector", "name_fr", "pk"]
