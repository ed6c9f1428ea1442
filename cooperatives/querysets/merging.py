"""Defines the queries of merges."""

from indh_portal.territory.scope import TerritoryQuerySet


class MergeQuerySet(TerritoryQuerySet):
    def not_undone(self):
        return self.filter(undone_at__isnull=True)
