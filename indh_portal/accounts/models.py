from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from indh_portal.accounts.roles import Role
from indh_portal.history import tracked
from indh_portal.names.folding import folded
from indh_portal.names.scripts import readers_first
from indh_portal.territory.models import Commune

# How a person reads says nothing about the work.
READING = ["language", "list_columns", "compact_lists", "single_keys"]


@tracked(exclude=["password", "last_login", *READING])
class User(AbstractUser):
    """Describes one person of the prefecture.

    The role says what the person may do; a posting (`territory`) says which rows they see.
    """

    name_ar = models.CharField(_("nom complet en arabe"), max_length=150, blank=True)
    role = models.CharField(_("rôle"), max_length=20, choices=Role, default=Role.EXECUTIVE)
    language = models.CharField(
        _("langue"), max_length=3, choices=settings.LANGUAGES, blank=True, default=""
    )
    list_columns = models.JSONField(
        _("colonnes des listes"), default=dict, blank=True, editable=False
    )
    compact_lists = models.BooleanField(_("lignes serrées"), default=False)
    single_keys = models.BooleanField(_("raccourcis d’une seule touche"), default=True)
    search_text = models.GeneratedField(
        expression=folded("first_name", "last_name", "name_ar", "username"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = UserManager()

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        ordering = ["username", "pk"]
        permissions = [("view_history", _("Lit l’historique : qui a changé quoi, quand, pourquoi"))]
        constraints = [
            models.CheckConstraint(
                name="user_role_is_known",
                condition=models.Q(role__in=Role.values),
                violation_error_message=_("Choisissez un rôle de la liste."),
            ),
        ]

    def __str__(self):
        return self.get_full_name() or self.username

    def seen_communes(self):
        """Return the query of the keys of the communes where this person serves today."""
        return Commune.objects.visible_to(self).order_by().values("pk")

    def get_full_name(self):
        """Return the full name in the script of the reader, or in the other when it is unknown."""
        return readers_first(super().get_full_name(), self.name_ar)
