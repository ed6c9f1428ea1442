"""Writes the titles of the pages of visits: names first, the reference after."""

from django.utils.translation import gettext as _

from cooperatives.models import Qualifier
from indh_portal.parsing.reading import excerpt
from indh_portal.ui.display import written_day_text

LONGEST_WORDS = 80


def visit_title(visit, stops):
    """Return the day and the cooperatives of a visit: « Visite du 26 novembre 2026 — Al Amana + 3 ».

    `stops` are those that the reader sees.
    """
    about = visit.visited_on_qualifier == Qualifier.ABOUT
    title = (_("Visite vers le %(day)s") if about else _("Visite du %(day)s")) % {
        "day": written_day_text(visit.visited_on)
    }
    if not stops:
        return title
    more = f" + {len(stops) - 1}" if len(stops) > 1 else ""
    return f"{title} — {stops[0].cooperative.name}{more}"


def recommendation_title(recommendation):
    """Return the first words of a recommendation and the cooperative that received it."""
    words = excerpt(recommendation.text, LONGEST_WORDS)
    return f"{words} — {recommendation.stop.cooperative.name}"
