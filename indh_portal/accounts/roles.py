"""Tells which role may do what, from the `permissions.py` of each application.

`manage.py permissions_csv` prints this table for people; `docs/permissions.csv` is its copy.
"""

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.core.exceptions import ImproperlyConfigured

from indh_portal.declarations import declared
from indh_portal.roles import Role

PERMISSIONS = {role: set() for role in Role}
# Application → the models whose rows an administrator keeps in Django’s admin.
KEPT_IN_ADMIN = {}


def collect():
    """Read the `permissions.py` of every application; Django calls this when it starts."""
    for app, granted in declared("permissions", "GRANTED"):
        grant(app, granted)
    for app, models in declared("permissions", "KEPT_IN_ADMIN"):
        KEPT_IN_ADMIN[app] = models
        kept = (f"{app}.{verb}_{model}" for model in models for verb in ("view", "add", "change"))
        grant(app, {permission: {Role.ADMINISTRATOR} for permission in kept})


def grant(app, granted):
    """Give each permission to its roles.

    Raises ImproperlyConfigured when no model of the app declares the permission, or when it is
    granted twice.
    """
    known = declared_by_models(app)
    for permission, roles in granted.items():
        if permission not in known:
            raise ImproperlyConfigured(f"No model of {app} declares {permission}.")
        if any(permission in held for held in PERMISSIONS.values()):
            raise ImproperlyConfigured(f"{permission} is granted twice.")
        for role in roles:
            PERMISSIONS[role].add(permission)


def declared_by_models(app):
    """Return the `app.codename` of every permission of the models of an application."""
    return {
        f"{app}.{codename}"
        for options in (model._meta for model in apps.get_app_config(app).get_models())
        for codename in (
            *(get_permission_codename(verb, options) for verb in options.default_permissions),
            *(codename for codename, _meaning in options.permissions),
        )
    }


def permissions_of(role):
    """Return the set of `app.codename` of a role; an unknown role has no permission."""
    return PERMISSIONS.get(role, frozenset())


def roles_holding(permission):
    """Return the labels of the roles that hold a permission, for the text « qui peut le faire »."""
    return [role.label for role in Role if permission in PERMISSIONS[role]]
