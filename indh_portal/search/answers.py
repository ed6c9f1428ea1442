"""Groups the answers to a question, each group with its rows and the template that shows one.

Each group makes one query, with a limit, among the rows that this person may see.
"""

from functools import cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from indh_portal.declarations import declared_in_order
from indh_portal.parsing.question import LONGEST
from indh_portal.parsing.reading import Unreadable, plain


class Group(NamedTuple):
    """Holds the rows of one kind, as (row, address); `more` says that the limit left some out."""

    label: str
    template: str
    rows: list
    more: bool


@cache
def kinds():
    """Return the kinds that every room declares, in the order of the page."""
    return declared_in_order("search", "KINDS")


def answers_to(question, limit, failed=""):
    """Return the groups that have a row, with at most `limit` rows each.

    `failed` is what this person typed before without finding anything. The pages of the
    cooperatives found now may offer to keep it as an alias.
    """
    if not question:
        return []
    asked = (
        _group(kind, question, limit, sought(failed) if kind.may_take_spelling else "")
        for kind in kinds()
        if question.user.has_perm(kind.permission)
    )
    return [group for group in (*asked, _acts(question)) if group.rows]


def only_answer(groups):
    """Return the address of the only answer whose name or number has the text, else None.

    Cooperatives whose name only resembles the text do not count.
    """
    named = [
        address for group in groups for row, address in group.rows if getattr(row, "is_named", True)
    ]
    return named[0] if len(named) == 1 else None


@cache
def acts():
    """Return what every room lets people do, in the order of the answers."""
    return declared_in_order("search", "ACTS")


def _acts(question):
    """Return the acts of this person whose label has a word that begins as each word typed."""
    rows = [
        (act, act.get_absolute_url())
        for act in acts()
        if _begins(question.text, act.label) and question.user.has_perm(act.permission)
    ]
    return Group(_("Actions"), "search/_act.html", rows, more=False)


def _begins(text, label):
    words = _words(label)
    return all(any(word.startswith(typed) for word in words) for typed in _words(text))


def _words(text):
    try:
        return plain(str(text), longest=LONGEST, refusal="").split()
    except Unreadable:
        return [str(text)]


def sought(text):
    return f"?{urlencode({'sought': text})}" if text else ""


def _group(kind, question, limit, suffix):
    found = list(kind.rows(question)[: limit + 1])
    shown = [(row, f"{_address(row)}{suffix}") for row in islice(found, limit)]
    return Group(kind.label, kind.template, shown, len(found) > limit)


def _address(row):
    return getattr(row, "get_absolute_url", lambda: row.cooperative.get_absolute_url())()
