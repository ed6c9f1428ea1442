"""Changes grants and their money; views, admin, imports and commands all call these actions.

A rule that refuses raises ValidationError with a sentence that the officer can act on. Locks go
cooperative first, then grant. The sums are read after the lock, in a second query.
"""

from funding.actions.awarding import award, correct, plan_instalments, sign_agreement
from funding.actions.holding import carry_holds, first_words, hold, release
from funding.actions.paying import check_payment, disburse, doubtful_amount, reverse
from funding.actions.steering import close, resume, suspend, terminate

__all__ = [
    "award",
    "carry_holds",
    "check_payment",
    "close",
    "correct",
    "disburse",
    "doubtful_amount",
    "first_words",
    "hold",
    "plan_instalments",
    "release",
    "resume",
    "reverse",
    "sign_agreement",
    "suspend",
    "terminate",
]
