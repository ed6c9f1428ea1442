import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

LARGEST_VERSION = 2_147_483_647  # the largest value of the column


class Conflict(Exception):
    """Says that someone saved the row after the form was opened; `current` is the row now."""

    def __init__(self, current):
        super().__init__(f"{current._meta.label} {current.pk} is at version {current.version}")
        self.current = current


class Versioned(models.Model):
    """Counts in the database how often a row was saved; an edit sends the count that it read."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True
        triggers = [
            pgtrigger.Trigger(
                name="count_saves",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="NEW.version = OLD.version + 1; RETURN NEW;",
            )
        ]


def locked(queryset, *, pk, version=None):
    """Return the row, locked until the transaction ends; raise Conflict if `version` differs."""
    row = queryset.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if version is not None and row.version != version:
        raise Conflict(row)
    return row
