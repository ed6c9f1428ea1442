"""Defines how an observer is written and finds all observers.

Write `@observer` above a function that yields a sentence for each fault of one answer. Write a
subclass of `Observer` for a check that needs all the pages of one person. Every module of
`tests/walk/observers` is imported.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.walk import observers

OBSERVERS = []


class Observer:
    """Looks at every answer that one person receives.

    `see` yields a sentence for each fault of an answer. `at_the_end` yields one for each missing
    thing.
    """

    def __init__(self, person):
        self.person = person

    def __init_subclass__(cls):
        OBSERVERS.append(cls)

    def see(self, answer):
        """Yield the faults of one answer."""
        return ()

    def at_the_end(self):
        """Yield what the pages of this person should have shown and did not show."""
        return ()


def observer(function):
    """Register a function that yields the faults of one answer, and return it unchanged."""
    name = function.__name__
    facts = {"see": lambda self, answer: function(answer), "__doc__": function.__doc__}
    type(name, (Observer,), facts | {"__module__": function.__module__})
    return function


def observers_of(person):
    """Return one instance of every observer, ready for the answers of one person."""
    for module in iter_modules(observers.__path__):
        import_module(f"{observers.__name__}.{module.name}")
    return [watches(person) for watches in OBSERVERS]
