from indh_portal.history.models import Act, Change


def last_change(row):
    """Return the latest change of a tracked row; its `by` is who made it, None when no act says so.

    None for a row that nobody has changed.
    """
    change = Change.objects.of(row).first()
    if change is not None:
        act = Act.objects.filter(id=change.act).select_related("by").order_by().first()
        change.by = act and act.by
    return change


def last_changed_at(row):
    """Return the instant of the latest change of a row, None when nobody ever changed it."""
    return Change.objects.of(row).values_list("at", flat=True).first()
