"""What a person should look at twice before two records become one: said, never refused."""

from django.utils.translation import gettext as _

from cooperatives.models import CooperativeStatus


def doubts_before(survivor, absorbed):
    """Sentences about two records that say what one cooperative cannot say twice."""
    return [
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
    if survivor.status == CooperativeStatus.CLOSED and survivor.grants.payable().exists():
        return [
            _("La fiche qui reste est fermée, et une subvention y attend encore des versements.")
        ]
    return []


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
