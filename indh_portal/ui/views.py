"""The pages every room is made of. One import for those who build rooms."""

from indh_portal.ui.access import MissingPermission, PermissionRequired, requires, signed_in
from indh_portal.ui.acts import post_action, version_seen
from indh_portal.ui.editing import ActionFormView, CheckedActionFormView
from indh_portal.ui.listing import DetailPage, ListPage

__all__ = [
    "ActionFormView",
    "CheckedActionFormView",
    "DetailPage",
    "ListPage",
    "MissingPermission",
    "PermissionRequired",
    "post_action",
    "requires",
    "signed_in",
    "version_seen",
]
