"""Who changed what, when and why: written by triggers, explained by `act`.

`tracked` goes on every model a person can change; `act` goes around every action.
"""

from indh_portal.history.acts import act
from indh_portal.history.tracking import tracked

__all__ = ["act", "tracked"]
