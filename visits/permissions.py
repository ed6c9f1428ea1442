"""Lists the roles that hold each permission of the visits and of their recommendations."""

from indh_portal.roles import COORDINATOR, EVERYONE, HEAD, OFFICER

VISITORS = {COORDINATOR, HEAD}

GRANTED = {
    # A visit.
    "visits.view_fieldvisit": EVERYONE,
    "visits.add_fieldvisit": VISITORS,
    "visits.change_fieldvisit": VISITORS,
    "visits.report_fieldvisit": VISITORS,
    "visits.cancel_fieldvisit": VISITORS,
    "visits.validate_fieldvisit": {HEAD},
    # A recommendation.
    "visits.view_recommendation": EVERYONE,
    "visits.add_recommendation": VISITORS,
    "visits.follow_recommendation": {*VISITORS, OFFICER},
    "visits.close_recommendation": {*VISITORS, OFFICER},
}
KEPT_IN_ADMIN = ["occasion"]
