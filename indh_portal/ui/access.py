"""Who may enter a page: said on the view, read by the tests and by the system check."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied


class MissingPermission(PermissionDenied):
    """A refusal that names what is missing, so that the 403 page can say who holds it."""

    def __init__(self, permissions):
        self.permissions = tuple(permissions)
        super().__init__(", ".join(self.permissions))


class PermissionRequired(PermissionRequiredMixin):
    """`permission_required` is one permission or several, all needed."""

    def handle_no_permission(self):
        if self.request.user.is_authenticated:
            raise MissingPermission(self.get_permission_required())
        return super().handle_no_permission()


def signed_in(view):
    """Marks a view, function or class, as open to every signed-in person."""
    view.signed_in = True
    return view


def requires(permission):
    """For a view that is a function: one permission, or several, all needed."""
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
    """(permissions, open to every signed-in person) of a routed view."""
    view = getattr(callback, "view_class", callback)
    permissions = getattr(view, "permission_required", None) or ()
    if isinstance(permissions, str):
        permissions = (permissions,)
    signed_in_is_enough = getattr(view, "signed_in", False) or getattr(callback, "signed_in", False)
    return tuple(permissions), signed_in_is_enough
