"""Writes the warnings that a person reads before a merge; they refuse nothing."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.actions.merging.relations import moving
from cooperatives.models import DistinctPair
from cooperatives.statuses import CooperativeStatus
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.text import NOT_GIVEN, isolated


def doubts_before(survivor, absorbed):
    """Return sentences about facts of the two records that one cooperative cannot both have."""
    return _told_apart(survivor, absorbed) + [
        sentence
        for differs, sentence in (
            (
                _both_say("ice", survivor, absorbed),
                _("Les deux fiches portent un ICE différent : une coopérative n’en a qu’un."),
            ),
            (
                _both_say("register_number", survivor, absorbed),
                _("Les deux fiches portent un numéro différent au registre local."),
            ),
            (
                _both_say("commune_id", survivor, absorbed),
                _("Les deux fiches sont dans des communes différentes."),
            ),
            *((sentence, sentence) for sentence in _of_what_hangs(survivor, absorbed)),
            (
                _both_say("kind", survivor, absorbed),
                _("Les deux fiches n’ont pas la même forme."),
            ),
        )
        if differs
    ]


def doubts_after(survivor):
    """Return sentences about the record that results from the merge."""
    doubts = _documents_held_twice(survivor)
    if survivor.status == CooperativeStatus.CLOSED and survivor.grants.payable().exists():
        doubts.append(
            _("La fiche qui reste est fermée, et une subvention y attend encore des versements.")
        )
    held = survivor.payment_holds.blocking().values_list("reference", flat=True)
    if held and survivor.grants.payable().exists():
        doubts.append(
            _("Les versements de la fiche qui reste sont bloqués par %(references)s.")
            % {"references": isolated(", ".join(held))}
        )
    return doubts


def _told_apart(survivor, absorbed):
    """Return a sentence for each stored answer that these are two cooperatives."""
    answers = DistinctPair.objects.not_revoked().of(survivor, absorbed).select_related("decided_by")
    return [
        _("%(who)s a dit le %(day)s que ce n’est pas la même coopérative : « %(why)s ».")
        % {
            "who": isolated(answer.decided_by),
            "day": format_date(timezone.localdate(answer.decided_at)),
            "why": isolated(answer.reason),
        }
        for answer in answers
    ]


def _documents_held_twice(survivor):
    """Return a sentence for each single kind of which both records have a document in force.

    Only one of the two then counts. The rule of cooperatives/querysets/documents.py chooses it, not
    a person.
    """
    kept = survivor.documents.kept().filter(kind__single=True).select_related("kind")
    by_kind = {}
    for document in kept:
        by_kind.setdefault(document.kind, []).append(document)
    in_force = {document.kind_id: document for document in survivor.documents.current()}
    return [
        _(
            "Les deux fiches ont un document « %(kind)s ». Celui qui compte : délivré le %(issued)s, "
            "ajouté le %(added)s. L’autre devient une version précédente."
        )
        % {
            "kind": isolated(kind.name),
            "issued": _day(in_force[kind.pk].issued_on),
            "added": format_date(timezone.localdate(in_force[kind.pk].added_at)),
        }
        for kind, documents in by_kind.items()
        if len(documents) > 1
    ]


def _of_what_hangs(survivor, absorbed):
    """Return the doubt of each model whose rows say one thing differently on the two records.

    A model asks for this by `doubt_when_merged`. Two valid rows with the same `alike_by` should
    then have the same `differ_by`.
    """
    doubtful = (model for model in moving() if hasattr(model, "doubt_when_merged"))
    return [
        str(model.doubt_when_merged) for model in doubtful if _differ(model, survivor, absorbed)
    ]


def _differ(model, survivor, absorbed):
    ours, theirs = (
        {row[0]: row[1:] for row in rows.values_list(model.alike_by, *model.differ_by)}
        for rows in (
            model.objects.valid().filter(cooperative=each) for each in (survivor, absorbed)
        )
    )
    return any(ours[key] != theirs[key] for key in ours.keys() & theirs.keys())


def _both_say(name, survivor, absorbed):
    values = {getattr(survivor, name), getattr(absorbed, name)} - {""}
    return len(values) == 2


def _day(day):
    return format_date(day) if day else NOT_GIVEN
