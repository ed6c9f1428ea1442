"""Defines who may enter a page.

Each view states who may enter it; the tests and the system check read this.
"""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied


class MissingPermission(PermissionDenied):
    """Refuses a page and names the missing permissions.

    The 403 page then says which roles have them.
    """

    def __init__(self, permissions):
        self.permissions = tuple(permissions)
        super().__init__(", ".join(self.permissions))


class PermissionRequired(PermissionRequiredMixin):
    """Lets in only a person who has `permission_required`: one permission, or all of several."""

    def handle_no_permission(self):
        if self.request.user.is_authenticated:
            raise MissingPermission(self.get_permission_required())
        return super().handle_no_permission()


def signed_in(view):
    """Mark a view, function or class, as open to every signed-in person."""
    view.signed_in = True
    return view


def requires(permission):
    """Return a decorator that lets into a function view only a person with the permissions.

    `permission` is one permission, or several that are all needed.
    """
    permissions = (permission,) if isinstance(permission, str) else tuple(permission)

    def decorate(view):
        @login_required
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.has_perms(permissions):
                raise MissingPermission(permissions)
            return view(request, *args, **kwargs)

        guarded.permission_required = permissions
        return guarded

    return decorate


def access_of(callback):
    """Return (permissions, whether being signed in is enough) of a view found by its address."""
    view = getattr(callback, "view_class", callback)
    permissions = getattr(view, "permission_required", None) or ()
    if isinstance(permissions, str):
        permissions = (permissions,)
    signed_in_is_enough = getattr(view, "signed_in", False) or getattr(callback, "signed_in", False)
    return tuple(permissions), signed_in_is_enough
