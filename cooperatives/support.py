"""What a list says of the technical support of a cooperative, in SQL: its rows taken together.

`figures.support_totals` says the same of rows already read, with how many of them are silent.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

SUMS = ("hours", "participants", "women", "youth", "cost")


def annotations(services):
    """Name → expression. `support_count`; `support_<sum>` over the services that say it, NULL when
    none does; `support_kinds` and `support_results`, arrays, the oldest first."""
    theirs = services.filter(cooperative=OuterRef("pk"))
    together = theirs.order_by().values("cooperative")
    sums = {
        f"support_{name}": Subquery(together.annotate(n=Sum(name)).values("n")) for name in SUMS
    }
    in_time = theirs.order_by("starts_on", "pk")
    return {
        "support_count": Coalesce(Subquery(together.annotate(n=Count("pk")).values("n")), 0),
        "support_kinds": ArraySubquery(in_time.values("kind")),
        "support_results": ArraySubquery(in_time.exclude(result="").values("result")),
        **sums,
    }
