"""How likely two records are of one cooperative, and why (docs/identity.md).

The evidence is gathered in Postgres, from the keys of `indh_portal.names.folding`; `evidence` weighs it.
"""

from cooperatives.likeness.doubles import Pair, pairs
from cooperatives.likeness.entry import Candidate, candidates
from cooperatives.likeness.evidence import SHOWN, Evidence, Reason, sentence

__all__ = ["SHOWN", "Candidate", "Evidence", "Pair", "Reason", "candidates", "pairs", "sentence"]
