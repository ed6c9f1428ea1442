"""Defines the invariant of the journal that `check_integrity` checks."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from indh_portal.history.models import Act, Change

MOST_NAMED = 50


class EveryChangeHasItsAct:
    """Finds the changes that no act of the portal explains; an act says who acted and why."""

    code = "change_has_its_act"
    sentence = _("Chaque changement dit qui l’a fait et pourquoi.")

    def breaches(self):
        """Return « modèle clé » of the rows that changed outside any act.

        It reads at most fifty changes without an act number, and fifty whose act is missing.
        """
        theirs = Act.objects.filter(id=OuterRef("act"))
        nameless = Change.objects.filter(act=None)
        lost = Change.objects.filter(~Exists(theirs), act__isnull=False).order_by()
        rows = [
            *nameless.values_list("model", "key")[:MOST_NAMED],
            *lost.values_list("model", "key")[:MOST_NAMED],
        ]
        return list(dict.fromkeys(f"{model} {key}" for model, key in rows))


INVARIANTS = [EveryChangeHasItsAct()]
