"""Adds up the technical support of a cooperative in SQL, for the lists.

`support_totals` (cooperatives/views/page/figures.py) adds up rows that are already read. It also
counts the rows without a number.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery, Sum

from indh_portal.relations import number_of

SUMS = ("hours", "participants", "women", "youth", "cost")


def annotations(services):
    """Return {name: expression}, for the annotations of a query of cooperatives.

    `support_count` is the number of supports. Each `support_<sum>` adds up the known numbers; it is
    NULL when none is known. `support_kinds` and `support_results` are arrays, the oldest support
    first.
    """
    theirs = services.filter(cooperative=OuterRef("pk"))
    together = theirs.order_by().values("cooperative")
    sums = {
        f"support_{name}": Subquery(together.annotate(n=Sum(name)).values("n")) for name in SUMS
    }
    in_time = theirs.order_by("starts_on", "pk")
    return {
        "support_count": number_of(together),
        "support_kinds": ArraySubquery(in_time.values("kind")),
        "support_results": ArraySubquery(in_time.exclude(result="").values("result")),
        **sums,
    }
