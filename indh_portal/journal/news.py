"""Tells the latest work by the names of the cooperatives: « Agent a payé 27 000 DH à Al Khair »."""

from collections import defaultdict
from functools import cache
from itertools import groupby
from typing import NamedTuple

from django.apps import apps
from django.db.models import BigIntegerField, F, Value
from django.db.models.functions import Cast
from django.utils.html import format_html
from django.utils.translation import gettext

from cooperatives.models import Cooperative
from indh_portal.declarations import declared_once
from indh_portal.history.models import Act, HistoryVerb
from indh_portal.journal.sentences import author_of, sentence_of
from indh_portal.names.scripts import readers_first_in_sql
from indh_portal.ui.templatetags.ui import money_short

READ = 20  # acts, of which one person often does several alike


class News(NamedTuple):
    """Describes acts in a row: the same person did the same to the same thing `times` times."""

    at: object
    text: str
    times: int


@cache
def paths():
    """Return {kind of row: path to its cooperatives}; the news leave out all other kinds."""
    return declared_once("journal", "CALLED_BY_COOPERATIVE")


@cache
def with_amounts():
    """Return {verb: (its sentence with an amount, kind of the row that has the amount)}."""
    return declared_once("journal", "TOLD_WITH_AMOUNT")


def latest(user, most):
    """Return the latest News of this person’s communes, in two queries.

    Masked data shown on request changed nothing, so the news leave it out.
    """
    acts = Act.objects.visible_to(user).filter(model__in=paths()).exclude(verb__in=HistoryVerb)
    kinds = {verb: kind for verb, (_sentence, kind) in with_amounts().items()}
    read = list(acts.select_related("by").with_amount_added(user, kinds)[:READ])
    names = names_of(read, user)
    alike = groupby(read, key=lambda act: (act.by_id, act.verb, act.model, act.reference))
    each = [list(group) for _key, group in alike]
    return [News(group[0].at, _told(group, names), len(group)) for group in each[:most]]


def names_of(acts, user):
    """Return {(kind of row, key): names of its cooperatives, only those this person sees}."""
    keys = defaultdict(set)
    for act in acts:
        keys[act.model].add(act.key)
    seen = Cooperative.objects.visible_to(user)
    queries = [_named(model, keys[model], paths()[model], seen) for model in sorted(keys)]
    if not queries:
        return {}
    found = queries[0].union(*queries[1:], all=True) if queries[1:] else queries[0]
    names = defaultdict(list)
    for model, key, name in found:
        names[model, key].append(name)
    return names


def _named(model, keys, path, seen):
    rows = apps.get_model(model)._base_manager.filter(pk__in=keys).order_by()
    rows = rows.filter(**{f"{path}__in" if path else "pk__in": seen.order_by().values("pk")})
    name = readers_first_in_sql(f"{path}__name" if path else "name")
    return rows.annotate(
        kind_of_row=Value(model), key_of_row=Cast(F("pk"), BigIntegerField()), called=name
    ).values_list("kind_of_row", "key_of_row", "called")


def _told(group, names):
    """Return the sentence of some acts as safe HTML, the amounts of all of them added."""
    act = group[0]
    sentence, amount = sentence_of(act), None
    if act.verb in with_amounts() and all(each.amount is not None for each in group):
        sentence = str(with_amounts()[act.verb][0])
        amount = money_short(sum(each.amount for each in group))
    return format_html(
        sentence,
        who=format_html("<bdi>{}</bdi>", author_of(act)),
        subject=_subject(act, names.get((act.model, act.key), [])),
        other=format_html('<bdi dir="ltr">{}</bdi>', act.other),
        amount=amount,
    )


def _subject(act, called):
    """Return a link to the thing acted upon, by the name of its cooperative when that is known."""
    if not called:
        return format_html(
            '<a href="{}"><bdi dir="ltr">{}</bdi></a>', act.subject_url, act.reference
        )
    name = format_html('<a href="{}"><bdi>{}</bdi></a>', act.subject_url, called[0])
    others = len(called) - 1
    return format_html("{} {}", name, gettext("+ %(n)s") % {"n": others}) if others else name
