"""Rows of a list ticked one by one, or all those of its filters, and what may be done to them."""

from functools import cached_property
from typing import Any

from django.urls import resolve, reverse
from django.utils.translation import gettext as _


class Tickable:
    """The part of a ListPage that offers acts on several rows.

    `bulk` names the addresses of BulkViews; each brings its label and its permission.
    """

    bulk: Any = ()

    @cached_property
    def bulk_buttons(self):
        """(label, address) of the acts this person may do."""
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
        """What a box says before the name of its row; looked up once a page."""
        return _("Cocher")
