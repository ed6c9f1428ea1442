from django.core.checks import Error
from django.urls import URLResolver, get_resolver

from indh_portal.ui.access import access_of

# These check access themselves: allauth in its adapter, the admin in its site, Django in its views.
NOT_OURS = ("allauth.", "django.")


def routes(resolver=None, prefix=""):
    """Yield (path, callback) of every page of the portal, also those of included URL files."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        else:
            yield path, entry.callback


def is_ours(callback):
    module = getattr(callback, "view_class", callback).__module__
    of_an_admin_site = hasattr(callback, "admin_site") or hasattr(callback, "model_admin")
    return not module.startswith(NOT_OURS) and not of_an_admin_site


def says_who_may_enter(callback):
    permissions, signed_in_is_enough = access_of(callback)
    open_to_everyone = not getattr(callback, "login_required", True)
    return bool(permissions) or signed_in_is_enough or open_to_everyone


def every_route_says_who_may_enter(app_configs=None, **kwargs):
    """Return an error for each page that does not say who may enter.

    `manage.py check` then fails before a visitor can open the page.
    """
    return [
        Error(
            f"La page « {path} » ne dit pas qui peut y entrer.",
            hint="permission_required, @signed_in ou @login_not_required.",
            obj=callback,
            id="ui.E001",
        )
        for path, callback in routes()
        if is_ours(callback) and not says_who_may_enter(callback)
    ]
