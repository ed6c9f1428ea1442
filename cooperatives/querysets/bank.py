"""Defines the queries of bank accounts."""

from django.db.models import Q
from django.db.models.functions import Right
from django.utils import timezone

from cooperatives.querysets.mistakes import MistakableQuerySet
from cooperatives.querysets.periods import as_boolean, covers


class BankAccountQuerySet(MistakableQuerySet):
    def in_use(self, day=None):
        return self.valid().filter(covers(day or timezone.localdate(), "used"))

    def masked(self):
        """Return the accounts without their number, with `ending` and `is_in_use`.

        `ending` is the last four digits. `is_in_use` says whether the account is in use today.
        """
        in_use = covers(timezone.localdate(), "used") & Q(mistaken=False)
        return self.defer("rib").annotate(ending=Right("rib", 4), is_in_use=as_boolean(in_use))
