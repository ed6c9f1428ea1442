from indh_portal.history.models import Act, Change


def last_change(row):
    """Return the latest change of a tracked row, or None for a row that nobody has changed.

    Its `by` is the person who made it, or None when no act names a person.
    """
    change = Change.objects.of(row).first()
    if change is not None:
        act = Act.objects.filter(id=change.act).select_related("by").order_by().first()
        change.by = act and act.by
    return change
