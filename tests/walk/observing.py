"""How an observer is written.

`@observer` above a function that yields a sentence for each fault of one answer is enough. What
must also have been seen by the end of the pages of one person is a subclass of `Observer`. The
modules of `tests/walk/observers` are all read.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.walk import observers

OBSERVERS = []


class Observer:
    """An observer looks at every answer of one person.

    `see` yields a sentence for each fault of an answer, `at_the_end` for each thing missing.
    """

    def __init__(self, person):
        self.person = person

    def __init_subclass__(cls):
        OBSERVERS.append(cls)

    def see(self, answer):
        """Yield the faults of one answer."""
        return ()

    def at_the_end(self):
        """Yield what the pages of this person should have shown and did not."""
        return ()


def observer(function):
    """Register a function that yields the faults of one answer; return it as it is."""
    name = function.__name__
    facts = {"see": lambda self, answer: function(answer), "__doc__": function.__doc__}
    type(name, (Observer,), facts | {"__module__": function.__module__})
    return function


def observers_of(person):
    """Return every observer, ready to watch one person."""
    for module in iter_modules(observers.__path__):
        import_module(f"{observers.__name__}.{module.name}")
    return [watches(person) for watches in OBSERVERS]
