"""Keeps who changed what, when and why: triggers write the changes, `act` explains them.

`tracked` goes on every model that a person can change; `act` goes around every action.
"""

from indh_portal.history.acts import act
from indh_portal.history.tracking import tracked

__all__ = ["act", "tracked"]
