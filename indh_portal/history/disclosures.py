"""Records each time that a masked value is shown: it needs a reason and writes one act."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from indh_portal.history import places
from indh_portal.history.acts import act, reference_of
from indh_portal.history.models import Disclosure, HistoryVerb

SHORTEST_REASON, LONGEST_REASON = 10, 300
# Ten figures are a telephone, an account or an identity number. Amounts and days are shorter.
NUMBER_TO_HIDE = re.compile(r"\d(?:[\s.-]?\d){9}")


@transaction.atomic
def disclose(*, by, subject, what, reason):
    """Record that a person will see the masked `what` of `subject`; the caller shows it after this.

    `subject` is the row that keeps the value. Its communes decide who reads the line of the
    journal. That line holds `str(subject)`, so this text must be masked. `subject.journal_subject`,
    when there is one, is a row with a reference: the journal names and links that row. Each call
    writes a new line. Raises ValidationError on `reason` when it says nothing, holds a long number
    or is too long.
    """
    reason = " ".join(str(reason or "").split())
    _refuse_empty_words(reason)
    named = getattr(subject, "journal_subject", subject)
    disclosure = Disclosure(
        by=by,
        what=what,
        model=subject._meta.label_lower,
        key=subject.pk,
        name=str(subject)[:150],
        reference=reference_of(named),
        reason=reason,
        communes=places.communes_of(subject),
    )
    disclosure.full_clean()
    verb = HistoryVerb(f"disclosure.{disclosure.what}")
    with act(verb, subject=named, by=by, reason=reason):
        disclosure.save()
    return disclosure


def _refuse_empty_words(reason):
    if sum(map(str.isalnum, reason)) < SHORTEST_REASON:
        raise ValidationError(
            {
                "reason": _(
                    "Dites en quelques mots pourquoi vous en avez besoin, par exemple "
                    "« virement de la deuxième tranche ». L’historique garde ce motif."
                )
            }
        )
    if NUMBER_TO_HIDE.search(reason):
        raise ValidationError(
            {
                "reason": _(
                    "N’écrivez pas de long numéro ici : l’historique garderait ce qui est masqué. "
                    "Dites seulement pourquoi vous en avez besoin."
                )
            }
        )
    if len(reason) > LONGEST_REASON:
        raise ValidationError(
            {
                "reason": _("Ce motif dépasse %(longest)d caractères. Raccourcissez-le.")
                % {"longest": LONGEST_REASON}
            }
        )
