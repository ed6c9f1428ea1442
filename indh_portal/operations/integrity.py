"""Checks every invariant of every room against the data in the database."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def invariants():
    """Yield the invariants that each room defines in its `integrity` module."""
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "integrity") and app.name != "indh_portal.operations":
            yield from import_module(f"{app.name}.integrity").INVARIANTS


def findings():
    """Return for each invariant its code, its sentence and the references that break it."""
    return [
        {
            "code": invariant.code,
            "sentence": str(invariant.sentence),
            "breaches": [str(breach) for breach in invariant.breaches()],
        }
        for invariant in invariants()
    ]
