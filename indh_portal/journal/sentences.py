"""Writes the journal for people: who did what to which row, and each value before and after."""

from collections import defaultdict
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from indh_portal.history.models import Change, Kind
from indh_portal.history.values import text_of
from indh_portal.history.verbs import all_verbs
from indh_portal.journal import values
from indh_portal.names.ordering import alphabetical
from indh_portal.parsing.joining import paired

BY_A_COMMAND = gettext_lazy("Le portail")
ANYTHING_ELSE = gettext_lazy("{who} a modifié {subject}")
ONE_VALUE = gettext_lazy("{who} a modifié {field} de {subject} : {before} → {after}")
# A page shows only the first rows of an act: one act of a command may change thousands.
MOST_ROWS = 30
VOWELS = set("aeiouy")


class Value(NamedTuple):
    label: str
    before: str
    after: str


class Row(NamedTuple):
    """Describes what happened to one row: `kind` is insert, update or delete."""

    kind: str
    name: str
    changes: list


class Sentence(NamedTuple):
    """Describes one act in words.

    `text` is safe HTML: the person and the row are isolated, and the row is linked. `rows` says
    what happened to each row; it is empty when the text says it all. `more` is the number of
    changed rows beside the first ones. `told` has the first rows, whatever the text says.
    """

    act: object
    text: str
    rows: list
    more: int
    told: list


def author_of(act):
    """Return the name of the person who acted, or « Le portail » for a command."""
    return str(act.by or BY_A_COMMAND)


def sentence_of(act):
    """Return the sentence of an act’s verb, still with {who}, {subject} and {other} in it."""
    verb = all_verbs().get(act.verb)
    return str(verb.label if verb else ANYTHING_ELSE)


def headline(act):
    """Return the sentence of an act as HTML: « A. Agent a clôturé SUB-2026-001 »."""
    return _filled(sentence_of(act), act)


def plain_headline(act):
    """Return the sentence of an act as plain text, for a file."""
    return _elided(sentence_of(act), act).format(
        who=author_of(act), subject=act.reference, other=act.other
    )


def of(acts, reader):
    """Return a Sentence for each act of one page, in their order, with what `reader` may read.

    It makes three queries for any page.
    """
    acts = list(acts)
    changes = list(Change.objects.read_by(reader).first_under(acts, MOST_ROWS)) if acts else []
    names = values.names_behind(changes)
    under = defaultdict(list)
    for change in changes:
        under[change.act].append(change)
    return [_sentence(act, under[act.id], names) for act in acts]


def plain_changes(sentence):
    """Return what changed under a sentence as plain text for a file, one line for each row."""
    lines = [_plain_row(row) for row in sentence.told]
    return "\n".join([*lines, f"+ {sentence.more}"] if sentence.more else lines)


def _plain_row(row):
    shown = "{0.before} → {0.after}" if row.kind == "update" else "{0.after}"
    told = " ; ".join(paired(each.label, shown.format(each)) for each in row.changes)
    said = " — ".join(filter(None, [row.name, told]))
    return said if row.kind == "update" else paired(Kind(row.kind).label, said)


def _sentence(act, changes, names):
    told = [(change, _row(change, names, act.reason)) for change in changes]
    told = [(change, row) for change, row in told if row.changes or row.kind != "update"]
    more = changes[0].number - len(changes) if changes else 0
    rows = [row for _change, row in told]
    only = None if more else _only_value(act, told)
    if only is None:
        return Sentence(act, headline(act), rows, more, rows)
    value = {"field": format_html("<em>{}</em>", only.label)}
    value |= {
        name: format_html("<bdi>{}</bdi>", getattr(only, name)) for name in ("before", "after")
    }
    return Sentence(act, _filled(ONE_VALUE, act, **value), [], 0, rows)


def _only_value(act, told):
    """Return the only value of its subject that an act corrected; None when it changed more."""
    if len(told) != 1 or len(told[0][1].changes) != 1:
        return None
    change, row = told[0]
    corrected = act.verb.endswith("corrected") or act.verb not in all_verbs()
    of_subject = (change.kind, change.model, change.key) == ("update", act.model, act.key)
    return row.changes[0] if corrected and of_subject else None


def _row(change, names, reason):
    model = values.model_of(change)
    if model is None:
        return Row(change.kind, change.model, [])
    before, row = change.before or {}, change.before if change.kind == "delete" else change.after
    told = [
        Value(
            values.label_of(model, field),
            text_of(field, before.get(field.attname), names),
            text_of(field, row.get(field.attname), names),
        )
        for field in values.told(model, change.kind)
        if field.attname in row
        # The sentence of the act already shows the reason.
        and not (reason and row[field.attname] == reason)
        and not (change.kind != "update" and values.goes_without_saying(model, field, row))
        and _is_worth_telling(change.kind, row[field.attname])
    ]
    return Row(change.kind, values.name_of(change, names), told)


def _is_worth_telling(kind, value):
    return kind == "update" or value not in (None, "", False, [])


def _elided(template, act):
    """Return the sentence with « d’ » before a name that begins with a vowel."""
    begins = alphabetical(act.reference[:1])
    return template.replace("de {subject}", "d’{subject}") if begins in VOWELS else template


def _filled(template, act, **more):
    who = format_html("<bdi>{}</bdi>", author_of(act))
    subject = format_html("<bdi>{}</bdi>", act.reference)
    if act.subject_url:
        reference = '<a href="{}"><bdi dir="ltr">{}</bdi></a>'
        subject = format_html(reference, act.subject_url, act.reference)
    other = format_html('<bdi dir="ltr">{}</bdi>', act.other)
    return format_html(_elided(str(template), act), who=who, subject=subject, other=other, **more)
