from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from indh_portal.accounts.roles import Role
from indh_portal.ui.administration import PortalAdmin


class PortalAdminSite(AdminSite):
    """Puts Django’s admin behind the sign-in of the portal, with the same lockout and journal."""

    site_title = site_header = _("Administration du portail")
    index_title = _("Données de référence, comptes, affectations, corrections")
    site_url = "/"
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Register only pages built on PortalAdmin: other pages do not write the journal."""
        if admin_class is not None and issubclass(admin_class, PortalAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        user = request.user
        runs_the_portal = user.is_superuser or getattr(user, "role", "") == Role.ADMINISTRATOR
        return user.is_active and user.is_staff and runs_the_portal

    def get_urls(self):
        """Leave out `view_on_site`, which redirects to the page of any row of any table."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())

    @method_decorator(require_POST)
    def logout(self, request, extra_context=None):
        logout(request)
        return redirect("account_login")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
