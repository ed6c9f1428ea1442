"""Defines `@tracked`, which gives a model one trigger that writes each change of its rows."""

import hashlib

import pgtrigger
from pgtrigger import compiler

from indh_portal.history import places

NAME = "history"
FUNCTION = "write_change"
# `version` changes with every save and says nothing by itself.
ALWAYS_LEFT_OUT = {"version"}


def tracked(*, exclude=()):
    """Keep every insert, update and delete of a model in the journal, whatever program writes it.

    `exclude` names the fields whose values the journal does not keep. Raises TypeError when the key
    of the model is not named `id`.
    """

    def decorate(model):
        if model._meta.pk.column != "id":
            raise TypeError(f"{model.__name__} has no key named « id », which the journal keeps")
        return pgtrigger.register(Tracker(model, exclude))(model)

    return decorate


class Tracker(pgtrigger.Trigger):
    """Describes the trigger of a tracked model; it calls the one function that all models share."""

    name = NAME
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def __init__(self, model, exclude=()):
        super().__init__()
        self.model, self.exclude = model, set(exclude)

    @property
    def left_out(self):
        """Return the columns that the journal does not keep, sorted."""
        names = self.exclude | ALWAYS_LEFT_OUT
        fields = self.model._meta.concrete_fields
        return sorted(each.column for each in fields if each.generated or each.name in names)

    def compile(self, _of_a_migration):
        # The model inside a migration has only fields; the real model declares its paths.
        model = self.model
        return Tracks(
            model._meta.label,
            model._meta.db_table,
            ",".join(self.left_out),
            places.communes_query(model),
            ",".join(places.own_columns(model)),
            "all" if places.needs_all(model) else "one",
        )


class Tracks(compiler.Trigger):
    """Describes the trigger of `Tracker` as a migration stores it.

    Migrations name this class, so its SQL must never change.
    """

    def __init__(self, label, table, left_out, communes, own_columns, read_by):
        self.given = [label, table, left_out, communes, own_columns, read_by]
        super().__init__(name=NAME, sql=WritesChanges(*self.given))

    def deconstruct(self):
        return f"{self.__class__.__module__}.{self.__class__.__name__}", self.given, {}


class WritesChanges(compiler.UpsertTriggerSql):
    """Writes the SQL of one trigger of `Tracks`.

    `read_by` says whether a reader must see « one » or « all » of the communes.
    """

    def __init__(self, label, table, left_out, communes, own_columns, read_by):
        mark = hashlib.sha1(f"{label}:{NAME}".encode()).hexdigest()[:5]  # noqa: S324  only a name
        self.pgid, self.table = f"pgtrigger_{NAME}_{mark}", table
        arguments = (label.lower(), f"{{{left_out}}}", communes, f"{{{own_columns}}}", read_by)
        told = ", ".join(_quoted(each) for each in arguments)
        self.hash = hashlib.sha1(told.encode()).hexdigest()  # noqa: S324  only a mark
        self.data = f"""
            DROP TRIGGER IF EXISTS {self.pgid} ON "{table}";
            CREATE TRIGGER {self.pgid} AFTER INSERT OR UPDATE OR DELETE ON "{table}"
                FOR EACH ROW EXECUTE FUNCTION {FUNCTION}({told});
            COMMENT ON TRIGGER {self.pgid} ON "{table}" IS '{self.hash}';
        """


def _quoted(text):
    return "'" + text.replace("'", "''") + "'"


def tracked_models():
    """Return {model: its Tracker} for every tracked model, sorted by label."""
    found = [(model, each) for model, each in pgtrigger.registered() if isinstance(each, Tracker)]
    return dict(sorted(found, key=lambda pair: pair[0]._meta.label_lower))


def is_tracked(model):
    """Tell whether the journal keeps the changes of this model."""
    return any(
        owner is model and isinstance(each, Tracker) for owner, each in pgtrigger.registered()
    )
