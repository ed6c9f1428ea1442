from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from indh_portal.accounts.roles import Role
from indh_portal.history import tracked


@tracked(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person of the prefecture. The role gives acts, a posting gives rows (see cooperatives)."""

    role = models.CharField(_("rôle"), max_length=20, choices=Role, default=Role.EXECUTIVE)
    language = models.CharField(
        _("langue"), max_length=3, choices=settings.LANGUAGES, blank=True, default=""
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
