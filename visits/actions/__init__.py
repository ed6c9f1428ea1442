"""Changes visits, their stops and their recommendations; views, admin and commands call these.

A rule that refuses raises ValidationError with a sentence that the person can act on. Locks go
visit first, then stop, then recommendation.
"""

from visits.actions.following import (
    close_recommendation,
    follow_up,
    postpone,
    reopen,
)
from visits.actions.holding import carry_holds_of_stops
from visits.actions.planning import add_stop, correct_visit, plan_visit, remove_stop
from visits.actions.recommending import correct_recommendation, recommend
from visits.actions.reporting import (
    cancel_visit,
    log_stop,
    report_visit,
    send_back,
    validate_visit,
)
from visits.models import VisitStop

# What a merge calls after it moved rows of a model: their keys, and the cooperative they went to.
CARRIED_ALONG = {VisitStop: carry_holds_of_stops}

__all__ = [
    "add_stop",
    "cancel_visit",
    "close_recommendation",
    "correct_recommendation",
    "correct_visit",
    "follow_up",
    "log_stop",
    "plan_visit",
    "postpone",
    "recommend",
    "remove_stop",
    "reopen",
    "report_visit",
    "send_back",
    "validate_visit",
]
