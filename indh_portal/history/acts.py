from contextlib import contextmanager
from contextvars import ContextVar

import pghistory

page = ContextVar("page", default="")
_acting = ContextVar("acting", default=False)


@contextmanager
def act(verb, *, subject, by, reason="", other=""):
    """Name the change that the triggers are about to record.

    The outermost act names it: an action that calls another keeps its own verb. `subject` is the
    row acted upon, with its reference already known; the journal keeps its model, its reference
    and the commune that decides who may read the line (`territory_commune_id`; None: everyone).
    `other`: the reference of a second thing that the act is about.
    """
    if _acting.get():
        yield
        return
    token = _acting.set(True)
    try:
        with pghistory.context(
            verb=verb,
            user=getattr(by, "pk", None),
            reason=str(reason or ""),
            url=page.get(),
            model=subject._meta.label_lower,
            reference=getattr(subject, "reference", "") or str(subject),
            commune=getattr(subject, "territory_commune_id", None),
            **({"other": other} if other else {}),
        ):
            yield
    finally:
        _acting.reset(token)
