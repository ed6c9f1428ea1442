"""Offers the acts on the ticked rows of a list, or on all its filtered rows."""

from functools import cached_property
from typing import Any

from django.urls import resolve, reverse
from django.utils.translation import gettext as _

MOST_ROWS = 500


class Tickable:
    """Adds to a ListPage the buttons that act on several rows.

    `bulk` has the URL names of BulkViews; each of these gives its label and its permission.
    """

    bulk: Any = ()
    most_ticked = MOST_ROWS

    @cached_property
    def bulk_buttons(self):
        """Return (label, address) of the BulkViews that this person may use."""
        if self.is_printed:
            return []
        pages = [(resolve(url).func.view_class, url) for url in map(reverse, self.bulk)]
        user = self.request.user
        return [
            (page.label, url)
            for page, url in pages
            if user.has_perms(page(request=None).get_permission_required())
        ]

    @cached_property
    def has_ticks(self):
        return bool(self.bulk_buttons)

    @cached_property
    def tick_word(self):
        """Return the word that a tick box says before the name of its row.

        It is cached, so that a page translates it once.
        """
        return _("Cocher")
