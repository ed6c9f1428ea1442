"""Finds what each application declares in a module of a known name, so no list names them."""

from importlib import import_module
from pkgutil import walk_packages

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import module_has_submodule


def declared(module, name):
    """Yield (label of the application, value of `name`) for each one whose `module` has `name`."""
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, module):
            said = import_module(f"{app.name}.{module}")
            if hasattr(said, name):
                yield app.label, getattr(said, name)


def declared_in_order(module, name):
    """Return in one list what every application declares, each item at its `order`."""
    items = (item for _app, each in declared(module, name) for item in each)
    return sorted(items, key=lambda item: item.order)


def declared_once(module, name):
    """Return one dict of what every application declares; raise when two declare one key."""
    found = {}
    for app, each in declared(module, name):
        if twice := found.keys() & each.keys():
            raise ImproperlyConfigured(f"{app} declares again {', '.join(map(str, twice))}.")
        found |= each
    return found


def import_all(package):
    """Import every module of a `package` that each room has, so that its classes are known."""
    for room in settings.ROOMS:
        top = import_module(f"{room}.{package}")
        for module in walk_packages(top.__path__, f"{top.__name__}."):
            import_module(module.name)
