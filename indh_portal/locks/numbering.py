from django.db import connection, transaction

from indh_portal.locks.models import NumberSeries


def next_reference(prefix, *, year=None, width):
    """Return the next human reference: `COOP-0042`, or `SUB-2024-017` when a year is given.

    Numbers have no gap: the row of the series stays locked until the caller commits, and a rollback
    gives the number back. It must run inside the transaction that stores the reference; otherwise
    it raises TransactionManagementError.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("next_reference outside a transaction")
    NumberSeries.objects.get_or_create(prefix=prefix, year=year or 0)
    series = NumberSeries.objects.select_for_update().get(prefix=prefix, year=year or 0)
    series.last += 1
    series.save(update_fields=["last"])
    number = f"{series.last:0{width}d}"
    return f"{prefix}-{year}-{number}" if year else f"{prefix}-{number}"
