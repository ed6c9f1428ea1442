from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import override

from indh_portal.history.places import subject_query
from indh_portal.history.verbs import Verbs
from indh_portal.sql_files import text_of

page = ContextVar("page", default="")
_acting = ContextVar("acting", default=False)

LONGEST_NAME = 150

BEGIN = "SELECT set_config('portal.act', nextval('history_act_number')::text, true)"
# The communes at this moment: where the subject stands, and where each changed row stood before and
# after. A row that only readers of all its communes may see counts only when no other row counts.
WRITE = text_of(__file__, "write_act.sql")
SUBJECT = "UNION SELECT commune, false FROM ({query}) AS subject (commune)"


@contextmanager
def act(verb: Verbs, *, subject, by, reason="", other=""):
    """Group the changes that the triggers write inside it, and write one act for them at the end.

    The outermost act counts: an action that calls another action keeps its own verb. `subject` is
    the row acted upon, which must already have its reference. `by` is None for a command. `other`
    is the reference of a second row that the act is about. An act without a change is not written.

    A refusal inside rolls back the transaction around it. A caller that continues after a refusal
    must run the action in a transaction of its own, as every action does.
    """
    if _acting.get():
        yield
        return
    if not isinstance(verb, Verbs):
        raise TypeError(f"{verb!r} is not a verb of the journal")
    known, reference = subject.pk, reference_of(subject)
    token = _acting.set(True)
    try:
        with transaction.atomic(savepoint=False):
            number = _asked(BEGIN)
            yield
            # By now a new row has its key, and a deleted row has lost it.
            about = [type(subject), subject.pk or known, reference, other[:LONGEST_NAME]]
            _write(number, [verb.value, getattr(by, "pk", None), str(reason or "")], *about)
    finally:
        _acting.reset(token)


def reference_of(subject):
    """Return how the journal names a row: its reference or French name, cut to 150 characters."""
    with override(settings.LANGUAGE_CODE):
        return (getattr(subject, "reference", "") or str(subject))[:LONGEST_NAME]


def _write(number, who_and_why, model, key, reference, other):
    query = subject_query(model)
    statement = WRITE.format(subject=SUBJECT.format(query=query) if query else "")
    told = [*who_and_why, page.get(), model._meta.label_lower, key, reference, other]
    _asked(statement, [number, *([key] if query else []), *told])


def _asked(statement, values=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0] if cursor.description else None
