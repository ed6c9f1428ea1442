"""Reads and writes times of day as people type them: 10:30, 10h30, 10 h, ١٠:٣٠; always 24 hours."""

import re
from datetime import time

from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.reading import Unreadable, excerpt, plain

EMPTY = _("Saisissez une heure, par exemple 10:30")
UNREADABLE = _("« %(typed)s » ne se lit pas comme une heure. Écrivez par exemple 10:30")

_HOUR = re.compile(r"(?P<hour>[0-9]{1,2}) ?(?:[:h.] ?(?P<minute>[0-9]{2})?)?")


def read_hour(text):
    """Read a time from 00:00 to 23:59, or raise Unreadable."""
    typed = plain(text, longest=20, refusal=UNREADABLE)
    if not typed:
        raise Unreadable(EMPTY)
    match = _HOUR.fullmatch(typed)
    if not match or int(match["hour"]) > 23 or int(match["minute"] or 0) > 59:
        raise Unreadable(UNREADABLE, typed=excerpt(text))
    return time(int(match["hour"]), int(match["minute"] or 0))


def format_hour(value):
    """Return « 09:05 », in both languages."""
    return f"{value:%H:%M}"
