from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from indh_portal.history import tracked
from indh_portal.lists.querysets import SavedViewQuerySet
from indh_portal.lists.registry import lists_of_the_portal
from indh_portal.ui.query import view_link

LONGEST_QUERY = 2_000


# The history leaves out `query`, which people cannot read. It keeps the title, the sharing and the
# default.
@tracked(exclude=["query"])
class SavedView(models.Model):
    """Stores the settings of a list under a title: filters, sort and columns, but no rows.

    A person who opens it sees only the rows that they may see.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="saved_views",
        verbose_name=_("propriétaire"),
    )
    list_name = models.CharField(_("liste"), max_length=60)
    title = models.CharField(_("titre"), max_length=60)
    query = models.CharField(_("réglages"), max_length=LONGEST_QUERY, blank=True)
    shared = models.BooleanField(_("partagée"), default=False)
    default = models.BooleanField(_("ouverte par défaut"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("vue enregistrée")
        verbose_name_plural = _("vues enregistrées")
        ordering = ["list_name", "title", "pk"]
        permissions = [
            ("share_savedview", _("Partage une vue avec tous ceux qui ouvrent la liste"))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "list_name", "title"],
                name="saved_view_title_is_unique_in_its_list",
                violation_error_message=_("Vous avez déjà une vue de ce nom pour cette liste."),
            ),
            models.UniqueConstraint(
                fields=["owner", "list_name"],
                condition=Q(default=True),
                name="saved_view_default_is_one_per_list",
                violation_error_message=_(
                    "Une autre vue s’ouvre déjà par défaut pour cette liste."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def list_title(self):
        return lists_of_the_portal()[self.list_name].title

    @property
    def link(self):
        """Return the address of the list with the settings of the view."""
        return f"{reverse(self.list_name)}{view_link(self.pk, self.query)}"
