"""Defines the acts on cooperatives, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class CooperativeVerb(Verbs):
    """Lists the acts on a cooperative and on the rows that belong to it."""

    REGISTERED = "cooperative.registered", _("{who} a enregistré la coopérative {subject}")
    CORRECTED = "cooperative.corrected", _("{who} a corrigé la fiche de {subject}")
    OFFICER_APPOINTED = (
        "cooperative.officer_appointed",
        _("{who} a ajouté un responsable à {subject}"),
    )
    HEADCOUNT_RECORDED = "cooperative.headcount_recorded", _("{who} a noté l’effectif de {subject}")
    SUPPORT_RECORDED = (
        "cooperative.support_recorded",
        _("{who} a noté un appui technique à {subject}"),
    )
    STATEMENT_RECORDED = (
        "cooperative.statement_recorded",
        _("{who} a noté une déclaration publique sur {subject}"),
    )
    BANK_ACCOUNT_OPENED = (
        "cooperative.bank_account_opened",
        _("{who} a enregistré un compte bancaire de {subject}"),
    )
    BANK_ACCOUNT_CLOSED = (
        "cooperative.bank_account_closed",
        _("{who} a fermé un compte bancaire de {subject}"),
    )
    DOCUMENT_ADDED = "cooperative.document_added", _("{who} a ajouté un document à {subject}")
    DOCUMENT_REPLACED = (
        "cooperative.document_replaced",
        _("{who} a remplacé un document de {subject}"),
    )
    DOCUMENT_CORRECTED = (
        "cooperative.document_corrected",
        _("{who} a corrigé un document de {subject}"),
    )
    DOCUMENT_WITHDRAWN = (
        "cooperative.document_withdrawn",
        _("{who} a retiré un document de {subject}"),
    )
    MERGED = "cooperative.merged", _("{who} a fusionné {other} dans {subject}")
    MERGE_UNDONE = "cooperative.parted", _("{who} a défait la fusion de {other} dans {subject}")
    SET_ASIDE = "cooperative.set_aside", _("{who} a mis {subject} en sommeil")
    CLOSED = "cooperative.closed", _("{who} a fermé la coopérative {subject}")
    REACTIVATED = "cooperative.reactivated", _("{who} a remis {subject} en activité")
    OFFICER_ENDED = "cooperative.officer_ended", _("{who} a mis fin à un mandat à {subject}")
    OFFICER_CORRECTED = (
        "cooperative.officer_corrected",
        _("{who} a corrigé un responsable de {subject}"),
    )
    SUPPORT_CORRECTED = (
        "cooperative.support_corrected",
        _("{who} a corrigé un appui technique à {subject}"),
    )
    MEETING_RECORDED = (
        "cooperative.meeting_recorded",
        _("{who} a enregistré une assemblée générale de {subject}"),
    )
    MEETING_CORRECTED = (
        "cooperative.meeting_corrected",
        _("{who} a corrigé une assemblée générale de {subject}"),
    )
    ACCOUNTS_FILED = (
        "cooperative.accounts_filed",
        _("{who} a noté le dépôt des comptes de {subject}"),
    )
    ALIAS_KEPT = "cooperative.alias_kept", _("{who} a gardé une autre graphie de {subject}")
    ALIAS_RETIRED = "cooperative.alias_retired", _("{who} a retiré une graphie de {subject}")


class ProposalVerb(Verbs):
    """Lists the acts on a proposed correction."""

    MADE = "proposal.made", _("{who} a proposé une correction, {subject}")
    ACCEPTED = "proposal.accepted", _("{who} a accepté la proposition {subject}")
    REFUSED = "proposal.refused", _("{who} a refusé la proposition {subject}")
    WITHDRAWN = "proposal.withdrawn", _("{who} a retiré la proposition {subject}")


class PairVerb(Verbs):
    """Lists the acts on a pair of records that look alike."""

    TOLD_APART = "pair.told_apart", _("{who} a dit distinctes les fiches {subject}")
    ANSWER_REVOKED = "pair.answer_revoked", _("{who} a retiré la réponse sur les fiches {subject}")


# Kind of row → the path to the cooperative whose name it is called by; "" for the cooperative.
CALLED_BY_COOPERATIVE = {
    "cooperatives.cooperative": "",
    "cooperatives.changeproposal": "cooperative",
}
