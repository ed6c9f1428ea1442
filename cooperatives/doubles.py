"""Doubles: refused at the door, answered by people, searched for at night.

`cooperatives.likeness` says how alike two records are and why; this module decides what follows.
An identical legal number (local register at its court, or ICE) is refused at entry and in
corrections. Any other likeness only asks: open the record, or say that it is not the same.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives import likeness
from cooperatives.journal import PairVerb
from cooperatives.models import Cooperative, DistinctPair, DuplicateCandidate, in_order
from indh_portal.history import act
from indh_portal.parsing.text import isolated

MOST_CANDIDATES = 5
LEGAL_NUMBERS = ("court", "register_number", "ice")


class SearchUnderWay(Exception):
    """Another search for doubles is writing the list."""


class Search(NamedTuple):
    """What a search did: pairs listed, those met for the first time, those that left the list."""

    listed: int
    new: int
    gone: int


# --- at the door


def candidates_for(cooperative, *, by):
    """The records this person sees that may be this new cooperative, the likeliest first."""
    visible = Cooperative.objects.visible_to(by).standing().exclude(pk=cooperative.pk)
    visible = visible.select_related("commune", "sector")
    return likeness.candidates(
        visible,
        names=_names_of(cooperative),
        commune=cooperative.commune if cooperative.commune_id else None,
        localities=(cooperative.locality_fr, cooperative.locality_ar),
        court=cooperative.court,
        register_number=cooperative.register_number,
        ice=cooperative.ice,
        phone=cooperative.phone,
        position=(cooperative.latitude, cooperative.longitude),
        limit=MOST_CANDIDATES,
    )


def refuse_taken_number(cooperative, *, by, among=LEGAL_NUMBERS):
    """Refuse a legal number, of those named in `among`, that another standing record bears, seen by
    this person or not.

    Which one is said only to who may see it; the number itself is public.
    """
    holder = _holder_of_a_number(cooperative, among)
    if holder is None:
        return
    same_ice = "ice" in among and cooperative.ice and cooperative.ice == holder.ice
    field = "ice" if same_ice else "register_number"
    raise ValidationError({field: _said_of(holder, by)})


def claim_ice(cooperative):
    """Make whoever writes the same ICE wait for this transaction: no constraint does (ADR 0008)."""
    if cooperative.ice:
        with connection.cursor() as cursor:
            lock = "SELECT pg_advisory_xact_lock(hashtext('cooperatives.ice'), hashtext(%s))"
            cursor.execute(lock, [cooperative.ice])


def refuse_doubles(cooperative, *, by, distinct_from=(), reason=""):
    """The records alike, once each is answered; ValidationError beside what is missing.

    `distinct_from`: the references this person says are not this cooperative; `reason`: why.
    """
    refuse_taken_number(cooperative, by=by)
    alike = [candidate.cooperative for candidate in candidates_for(cooperative, by=by)]
    if any(other.reference not in distinct_from for other in alike):
        raise ValidationError(
            {
                "distinct_from": _(
                    "Ouvrez la fiche qui ressemble, ou cochez « Ce n’est pas la même » "
                    "pour chacune de celles qui s’affichent."
                )
            }
        )
    if alike and not reason.strip():
        raise ValidationError({"reason": _("Dites en une phrase ce qui les distingue.")})
    return alike


def _names_of(cooperative):
    return tuple(filter(None, (cooperative.name_fr, cooperative.name_ar)))


def _holder_of_a_number(cooperative, among):
    numbers = {name: getattr(cooperative, name) for name in among}
    if not (numbers.get("register_number") or numbers.get("ice")):
        return None
    others = Cooperative.objects.standing().exclude(pk=cooperative.pk).select_related("commune")
    found = likeness.candidates(others, **numbers, limit=1)
    return next((candidate.cooperative for candidate in found if candidate.certain), None)


def _said_of(holder, by):
    if not Cooperative.objects.visible_to(by).filter(pk=holder.pk).exists():
        return _(
            "Ce numéro est déjà au registre, hors de votre territoire. "
            "Demandez à la division de l’action sociale."
        )
    return _("Ce numéro est celui de %(name)s (%(reference)s). Ouvrez sa fiche.") % {
        "name": isolated(holder.name),
        "reference": isolated(holder.reference),
    }


# --- « Ce n’est pas la même »


def remember_distinct(cooperative, others, *, by, reason):
    """Store, within the caller’s act, that a record is none of these others.

    A new cooperative cannot be in a pair before it exists: its answers are stored with it, in the
    same transaction, or not at all.
    """
    for other in others:
        _store(in_order(cooperative, other), by, reason)


@transaction.atomic
def tell_apart(*, one, other, by, reason):
    """Say that two records are two cooperatives; ValidationError if it was said already."""
    pair = DistinctPair(**in_order(one, other))
    with act(PairVerb.TOLD_APART, subject=pair, by=by, reason=reason):
        return _store(in_order(one, other), by, reason)


@transaction.atomic
def revoke(*, pair, by, reason):
    """Take the answer back: the pair is compared again at once, and shows up if it is alike."""
    pair = DistinctPair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if pair.revoked_at:
        raise ValidationError(_("Cette réponse est déjà retirée."))
    pair.revoked_by, pair.revoked_at, pair.revoked_reason = by, timezone.now(), reason.strip()
    pair.full_clean()
    with act(PairVerb.ANSWER_REVOKED, subject=pair, by=by, reason=reason):
        pair.save(update_fields=["revoked_by", "revoked_at", "revoked_reason"])
    _list_if_alike(pair)
    return pair


def _store(records, by, reason):
    pair = DistinctPair(**records, decided_by=by, reason=reason.strip())
    pair.full_clean()
    pair.save()
    return pair


def _list_if_alike(pair):
    records = Cooperative.objects.standing().filter(pk__in=[pair.first_id, pair.second_id])
    _write(_found_among(records))


# --- at night


@transaction.atomic
def search():
    """Compare the whole register and write the list of possible doubles again.

    Run twice it changes nothing: a pair keeps the day it was first found; one that is no longer
    alike, was merged or was answered leaves. Raises SearchUnderWay when another search writes.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('cooperatives.doubles'))")
        if not cursor.fetchone()[0]:
            raise SearchUnderWay
    listed = DuplicateCandidate.objects.values_list("first", "second", "pk")
    known = {(first, second): key for first, second, key in listed}
    answered = set(DistinctPair.objects.standing().values_list("first", "second"))
    found = _found_among(Cooperative.objects.standing())
    found = {pair: facts for pair, facts in found.items() if pair not in answered}
    gone = [key for pair, key in known.items() if pair not in found]
    DuplicateCandidate.objects.filter(pk__in=gone).delete()
    _write(found)
    return Search(len(found), len(found.keys() - known.keys()), len(gone))


def _found_among(cooperatives):
    """(first, second) → (score, reasons) of the alike, as `likeness.pairs` finds them."""
    return {
        tuple(sorted((pair.first.pk, pair.second.pk))): (pair.score, pair.reasons)
        for pair in likeness.pairs(cooperatives)
    }


def _write(found):
    DuplicateCandidate.objects.bulk_create(
        [
            DuplicateCandidate(first_id=first, second_id=second, score=score, reasons=reasons)
            for (first, second), (score, reasons) in found.items()
        ],
        update_conflicts=True,
        unique_fields=["first", "second"],
        update_fields=["score", "reasons"],
    )
