import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

LARGEST_VERSION = 2_147_483_647  # what the column holds


class Conflict(Exception):
    """Someone saved the row since the form was opened. `current` is the row as it is now."""

    def __init__(self, current):
        super().__init__(f"{current._meta.label} {current.pk} is at version {current.version}")
        self.current = current


class Versioned(models.Model):
    """A row edited in forms: the database counts its saves, an edit states the count it read."""

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
    """The row, locked until the transaction ends; Conflict when it is no longer at `version`."""
    row = queryset.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if version is not None and row.version != version:
        raise Conflict(row)
    return row
