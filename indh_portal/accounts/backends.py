from django.contrib.auth.backends import ModelBackend

from indh_portal.accounts.models import Role
from indh_portal.accounts.roles import KEPT_IN_ADMIN, permissions_of


class RoleBackend(ModelBackend):
    """Gives a user the permissions that roles.py gives to the role; reads none in the database."""

    def get_user_permissions(self, user_obj, obj=None):
        return self.get_all_permissions(user_obj, obj)

    def get_group_permissions(self, user_obj, obj=None):
        return set()

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return set(permissions_of(user_obj.role))

    def has_module_perms(self, user_obj, app_label):
        if user_obj.is_active and user_obj.is_staff and user_obj.role == Role.ADMINISTRATOR:
            return app_label in KEPT_IN_ADMIN or app_label == "axes"
        return super().has_module_perms(user_obj, app_label)
