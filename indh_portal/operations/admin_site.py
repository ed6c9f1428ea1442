from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(AdminSite):
    """Django’s admin behind the portal’s own sign-in: one door, one lockout."""

    site_title = site_header = _("Administration du portail")
    index_title = _("Données de référence, comptes, affectations, corrections")
    enable_nav_sidebar = False

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())
