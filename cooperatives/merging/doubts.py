"""What a person should look at twice before two records become one: said, never refused."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.models import CooperativeStatus, DistinctPair
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.text import isolated
from indh_portal.ui.display import day_text


def doubts_before(survivor, absorbed):
    """Sentences about two records that say what one cooperative cannot say twice."""
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
            (
                _meetings_differ(survivor, absorbed),
                _(
                    "Les deux fiches ne disent pas la même chose d’une même assemblée générale : "
                    "celle de la fiche qui reste est gardée."
                ),
            ),
            (
                _both_say("kind", survivor, absorbed),
                _("Les deux fiches n’ont pas la même forme."),
            ),
        )
        if differs
    ]


def doubts_after(survivor):
    """Sentences about the result; `grants` is the relation of the room above."""
    doubts = _papers_held_twice(survivor)
    if survivor.status == CooperativeStatus.CLOSED and survivor.grants.payable().exists():
        doubts.append(
            _("La fiche qui reste est fermée, et une subvention y attend encore des versements.")
        )
    return doubts


def _told_apart(survivor, absorbed):
    """Somebody answered already that these are two cooperatives."""
    answers = DistinctPair.objects.standing().of(survivor, absorbed).select_related("decided_by")
    return [
        _("%(who)s a dit le %(day)s que ce n’est pas la même coopérative : « %(why)s ».")
        % {
            "who": isolated(answer.decided_by),
            "day": format_date(timezone.localdate(answer.decided_at)),
            "why": isolated(answer.reason),
        }
        for answer in answers
    ]


def _papers_held_twice(survivor):
    """Of two papers of one kind, which one will count: nobody chose it."""
    standing = survivor.documents.standing().filter(kind__single=True).select_related("kind")
    by_kind = {}
    for document in standing:
        by_kind.setdefault(document.kind, []).append(document)
    in_force = {document.kind_id: document for document in survivor.documents.current()}
    return [
        _(
            "Les deux fiches ont un document « %(kind)s ». Celui qui compte : délivré le %(issued)s, "
            "ajouté le %(added)s. L’autre devient une version précédente."
        )
        % {
            "kind": isolated(kind.name),
            "issued": day_text(in_force[kind.pk].issued_on),
            "added": day_text(timezone.localdate(in_force[kind.pk].added_at)),
        }
        for kind, documents in by_kind.items()
        if len(documents) > 1
    ]


def _meetings_differ(survivor, absorbed):
    ours, theirs = (
        {meeting.year: meeting for meeting in record.general_meetings.standing()}
        for record in (survivor, absorbed)
    )
    return any(
        (ours[year].held_on, ours[year].accounts_filed_on)
        != (theirs[year].held_on, theirs[year].accounts_filed_on)
        for year in ours.keys() & theirs.keys()
    )


def _both_say(name, survivor, absorbed):
    values = {getattr(survivor, name), getattr(absorbed, name)} - {""}
    return len(values) == 2
