from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import override

from indh_portal.history.places import subject_query
from indh_portal.history.verbs import Verbs

page = ContextVar("page", default="")
_acting = ContextVar("acting", default=False)

LONGEST_NAME = 150

BEGIN = "SELECT set_config('portal.act', nextval('history_act_number')::text, true)"
# The communes of the moment: where the subject stands and where the rows that changed stood,
# before and after. A row that needs all its readers’ communes counts only when there is no other.
WRITE = """
WITH told AS (SELECT %s::bigint AS number), place (commune, needs_all) AS (
    SELECT commune, needs_all FROM told, history_change, unnest(communes) commune
    WHERE act = number
    {subject}
), places AS (
    SELECT coalesce(
        array_agg(DISTINCT commune ORDER BY commune) FILTER (WHERE NOT needs_all),
        array_agg(DISTINCT commune ORDER BY commune), '{{}}'
    ) AS communes, coalesce(bool_and(needs_all), false) AS needs_all
    FROM place
)
INSERT INTO history_act
    (id, at, verb, by_id, reason, page, model, key, reference, other, communes, needs_all)
SELECT number, clock_timestamp(), %s, %s, %s, %s, %s, %s, %s, %s, communes, needs_all
FROM told, places WHERE CASE WHEN set_config('portal.act', '', true) = ''
    THEN EXISTS (SELECT FROM history_change WHERE act = number) END
"""
SUBJECT = "UNION SELECT commune, false FROM ({query}) AS subject (commune)"


@contextmanager
def act(verb: Verbs, *, subject, by, reason="", other=""):
    """Name the changes that the triggers write meanwhile; write the act when it is over.

    The outermost act names them: an action that calls another keeps its own verb. `subject` is the
    row acted upon, with its reference already known. `by` is None for a command. `other` is the
    reference of a second thing that the act is about. An act that changed nothing is not written.

    A refusal inside undoes the transaction around it: whoever goes on after one wraps the action,
    as every action is, in a transaction of its own.
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
            # A new row has its key by now; a deleted one has lost it.
            about = [type(subject), subject.pk or known, reference, other[:LONGEST_NAME]]
            _write(number, [verb.value, getattr(by, "pk", None), str(reason or "")], *about)
    finally:
        _acting.reset(token)


def reference_of(subject):
    """Return what the journal calls a thing: its reference, or its name in French, cut to 150."""
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
