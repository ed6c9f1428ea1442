from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model


@dataclass(frozen=True)
class Change:
    """When a row last changed, and by whom; `by` is None when no act named a person."""

    at: datetime
    by: object


def last_change(row):
    """The latest change of a tracked row, or None for a row nobody has changed."""
    event = row.events.select_related("pgh_context").order_by("-pgh_id").first()
    if event is None:
        return None
    author = (event.pgh_context.metadata if event.pgh_context else {}).get("user")
    return Change(at=event.pgh_created_at, by=get_user_model().objects.filter(pk=author).first())
