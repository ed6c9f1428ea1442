"""Defines the acts on saved views, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class ViewVerb(Verbs):
    """Lists the acts on a saved view."""

    KEPT = "view.kept", _("{who} a enregistré la vue {subject}")
    RENAMED = "view.renamed", _("{who} a renommé la vue {subject}")
    OPENED_BY_DEFAULT = "view.opened_by_default", _("{who} ouvre une liste sur la vue {subject}")
    NOT_OPENED_BY_DEFAULT = (
        "view.not_opened_by_default",
        _("{who} n’ouvre plus de liste sur la vue {subject}"),
    )
    SHARED = "view.shared", _("{who} a partagé la vue {subject}")
    WITHDRAWN = "view.withdrawn", _("{who} ne partage plus la vue {subject}")
    DISCARDED = "view.discarded", _("{who} a supprimé la vue {subject}")
