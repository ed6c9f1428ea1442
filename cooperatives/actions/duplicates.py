"""Refuses duplicates at entry, stores the answers about them, and searches for them.

cooperatives/names/ says how alike two records are and why; this module decides what follows. An
identical legal number (the local register number at its court, or the ICE) is refused at entry and
in corrections. Any other likeness only asks the person to open the record or to say that it is
another cooperative.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.journal import PairVerb
from cooperatives.models import Cooperative, DistinctPair, Duplicate, in_order
from cooperatives.names.entry import likely_duplicates
from cooperatives.names.nightly import pairs
from indh_portal.history import act
from indh_portal.parsing.text import isolated

MOST_LIKELY_DUPLICATES = 5
LEGAL_NUMBERS = ("court", "register_number", "ice")


class SearchUnderWay(Exception):
    """Means that another search for duplicates is writing the list."""


class Search(NamedTuple):
    """Counts the pairs that a search listed, the new ones, and those that left the list."""

    listed: int
    new: int
    gone: int


# --- when a cooperative is entered


def likely_duplicates_of(cooperative, *, by):
    """Return the records that `by` may see and that may be this cooperative, likeliest first."""
    visible = Cooperative.objects.visible_to(by).not_absorbed().exclude(pk=cooperative.pk)
    visible = visible.select_related("commune", "sector")
    return likely_duplicates(
        visible,
        names=_names_of(cooperative),
        commune=cooperative.commune if cooperative.commune_id else None,
        localities=(cooperative.locality_fr, cooperative.locality_ar),
        court=cooperative.court,
        register_number=cooperative.register_number,
        ice=cooperative.ice,
        phone=cooperative.phone,
        position=(cooperative.latitude, cooperative.longitude),
        limit=MOST_LIKELY_DUPLICATES,
    )


def refuse_taken_number(cooperative, *, by, among=LEGAL_NUMBERS):
    """Refuse a legal number named in `among` that another record already has.

    It refuses even when `by` may not see that record, since a legal number is public. The message
    names the record only when `by` may see it.
    """
    holder = _holder_of_a_number(cooperative, among)
    if holder is None:
        return
    same_ice = "ice" in among and cooperative.ice and cooperative.ice == holder.ice
    field = "ice" if same_ice else "register_number"
    raise ValidationError({field: _said_of(holder, by)})


def claim_ice(cooperative):
    """Make any other transaction that writes the same ICE wait until this one ends.

    No unique constraint covers the ICE (ADR 0008).
    """
    if cooperative.ice:
        with connection.cursor() as cursor:
            lock = "SELECT pg_advisory_xact_lock(hashtext('cooperatives.ice'), hashtext(%s))"
            cursor.execute(lock, [cooperative.ice])


def refuse_duplicates(cooperative, *, by, distinct_from=(), reason=""):
    """Return the records that are alike, when the person has answered about each of them.

    `distinct_from` has the references that the person says are other cooperatives; `reason` says
    why. Raises ValidationError on the one of these two that is missing.
    """
    refuse_taken_number(cooperative, by=by)
    alike = [duplicate.cooperative for duplicate in likely_duplicates_of(cooperative, by=by)]
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
    others = Cooperative.objects.not_absorbed().exclude(pk=cooperative.pk).select_related("commune")
    found = likely_duplicates(others, **numbers, limit=1)
    return next((duplicate.cooperative for duplicate in found if duplicate.certain), None)


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


# --- the answer « Ce n’est pas la même »


def remember_distinct(cooperative, others, *, by, reason):
    """Store, within the act of the caller, that a record is distinct from the others.

    A pair needs two stored records. So the answers about a new cooperative are stored in the
    transaction that creates it.
    """
    for other in others:
        _store(in_order(cooperative, other), by, reason)


@transaction.atomic
def tell_apart(*, one, other, by, reason):
    """Store the answer that two records are two cooperatives.

    Raises ValidationError when the answer is already stored.
    """
    pair = DistinctPair(**in_order(one, other))
    with act(PairVerb.TOLD_APART, subject=pair, by=by, reason=reason):
        return _store(in_order(one, other), by, reason)


@transaction.atomic
def revoke(*, pair, by, reason):
    """Revoke the answer that two records are distinct, and compare them again at once.

    The pair is listed as a possible duplicate again when the two records are alike.
    """
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
    records = Cooperative.objects.not_absorbed().filter(pk__in=[pair.first_id, pair.second_id])
    _write(_found_among(records))


# --- the search of the whole register


@transaction.atomic
def search():
    """Compare the whole register, and rewrite the list of possible duplicates.

    A second run changes nothing, and a pair keeps the day on which it was first found. A pair
    leaves the list when it is no longer alike, was merged or was answered. Raises SearchUnderWay
    when another search writes the list.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('cooperatives.duplicates'))")
        if not cursor.fetchone()[0]:
            raise SearchUnderWay
    listed = Duplicate.objects.values_list("first", "second", "pk")
    known = {(first, second): key for first, second, key in listed}
    answered = set(DistinctPair.objects.not_revoked().values_list("first", "second"))
    found = _found_among(Cooperative.objects.not_absorbed())
    found = {pair: facts for pair, facts in found.items() if pair not in answered}
    gone = [key for pair, key in known.items() if pair not in found]
    Duplicate.objects.filter(pk__in=gone).delete()
    _write(found)
    return Search(len(found), len(found.keys() - known.keys()), len(gone))


def _found_among(cooperatives):
    """Return (first key, second key) → (score, reasons) of the pairs that `pairs` finds."""
    return {
        tuple(sorted((pair.first.pk, pair.second.pk))): (pair.score, pair.reasons)
        for pair in pairs(cooperatives)
    }


def _write(found):
    Duplicate.objects.bulk_create(
        [
            Duplicate(first_id=first, second_id=second, score=score, reasons=reasons)
            for (first, second), (score, reasons) in found.items()
        ],
        update_conflicts=True,
        unique_fields=["first", "second"],
        update_fields=["score", "reasons"],
    )
