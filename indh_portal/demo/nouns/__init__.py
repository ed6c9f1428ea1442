"""Invents the rows of a cooperative or of a grant, by every module of this package.

A module has `invent(rank, cooperative, by)`, or `invent_for(rank, grant, by)` for a grant that was
paid. `rank` is the place of the cooperative among all. A new module needs no entry in a list.
"""

from importlib import import_module
from pkgutil import iter_modules


def invent(rank, cooperative, by):
    """Add to a cooperative the rows that every module of this package invents."""
    _ask("invent", rank, cooperative, by)


def invent_for(rank, grant, by):
    """Add to a paid grant the rows that every module of this package invents."""
    _ask("invent_for", rank, grant, by)


def _ask(name, *arguments):
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        if hasattr(module, name):
            getattr(module, name)(*arguments)
