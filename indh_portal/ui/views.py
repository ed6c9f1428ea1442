"""Gathers the base classes and decorators of views, so that an app needs one import."""

from indh_portal.ui.about import AboutRow, AddressedRow
from indh_portal.ui.access import MissingPermission, PermissionRequired, requires, signed_in
from indh_portal.ui.acts import post_action, version_seen
from indh_portal.ui.checking import Checked
from indh_portal.ui.editing import CreateFormView, EditFormView
from indh_portal.ui.pages import DetailPage

__all__ = [
    "AboutRow",
    "AddressedRow",
    "Checked",
    "CreateFormView",
    "DetailPage",
    "EditFormView",
    "MissingPermission",
    "PermissionRequired",
    "post_action",
    "requires",
    "signed_in",
    "version_seen",
]
