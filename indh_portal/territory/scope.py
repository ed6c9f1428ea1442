"""Which rows a person sees: those that stand in one of the communes where they serve."""

from django.db import models

from indh_portal.history.places import beyond, within


class TerritoryQuerySet(models.QuerySet):
    """What the querysets of the rooms inherit; their model declares its `territory`."""

    def visible_to(self, user):
        """The rows that stand in a commune this person sees; an administrator sees all.

        A model without a territory has no row for anybody else.
        """
        if user.is_superuser:
            return self
        return self.filter(within(self.model, user.seen_communes()))

    def changeable_by(self, user):
        """The rows whose every commune this person sees: a visit may have stops in several."""
        if user.is_superuser:
            return self
        communes = user.seen_communes()
        return self.filter(within(self.model, communes)).exclude(beyond(self.model, communes))
