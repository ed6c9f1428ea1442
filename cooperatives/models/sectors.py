from django.db import models
from django.utils.translation import gettext_lazy as _

from indh_portal.history import tracked
from indh_portal.names.models import BilingualName
from indh_portal.names.ordering import ShownName


@tracked()
class Sector(BilingualName):
    """Stores one sector, named as in the statistics of the ODCO, the cooperatives’ office."""

    code = models.SlugField(_("code"), max_length=40, unique=True)

    class Meta(BilingualName.Meta):
        verbose_name = _("secteur")
        verbose_name_plural = _("secteurs")
        ordering = [ShownName("name_fr"), "pk"]


@tracked()
class Activity(BilingualName):
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, related_name="activities", verbose_name=_("secteur")
    )
    code = models.SlugField(_("code"), max_length=40, unique=True)

    class Meta(BilingualName.Meta):
        verbose_name = _("activité")
        verbose_name_plural = _("activités")
        ordering = [ShownName("sector__name_fr"), ShownName("name_fr"), "pk"]
