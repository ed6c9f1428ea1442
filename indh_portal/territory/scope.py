"""Selects the rows a person sees: those that stand in one of the communes where they serve."""

from django.db import models

from indh_portal.history.places import beyond, within


class TerritoryQuerySet(models.QuerySet):
    """Gives a queryset the rule of the territory; the model declares its `territory`."""

    def visible_to(self, user):
        """Return the rows that stand in a commune this person sees; an administrator sees all rows.

        When the model has no territory, only an administrator sees its rows.
        """
        if user.is_superuser:
            return self
        return self.filter(within(self.model, user.seen_communes()))

    def changeable_by(self, user):
        """Return the rows of which this person sees every commune.

        A visit may have stops in several communes.
        """
        if user.is_superuser:
            return self
        communes = user.seen_communes()
        return self.filter(within(self.model, communes)).exclude(beyond(self.model, communes))
