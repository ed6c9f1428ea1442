from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "indh_portal.operations.admin_site.PortalAdminSite"
