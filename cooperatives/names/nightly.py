"""Finds the pairs of stored records that may be duplicates, for the nightly list."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connection

from cooperatives.names.evidence import (
    SAME_COURT_NAME,
    SAME_PERSON_NAME,
    SAME_PLACE_NAME,
    SHOWN,
    Evidence,
    Reason,
    agreement,
    kilometres_between,
    number_agreement,
)
from indh_portal.sql_files import text_of

MOST_OF_ONE, ROWS_AT_ONCE = 10, 500


class Pair(NamedTuple):
    first: Any
    second: Any
    score: float
    reasons: list[Reason]


NEARNESS = """greatest(similarity(c.key_fr, s.key), similarity(c.key_ar, s.key),
                          word_similarity(s.consonants, c.sounds))"""
# For each spelling of each record it reads a few others: the most similar of its commune, those
# of the country that sound alike, and those with the same number. It never compares every record
# with every other one.
PAIRS = text_of(__file__, "nightly.sql")


def pairs(queryset) -> Iterator[Pair]:
    """Yield the pairs of records of `queryset` whose score is at least SHOWN.

    It never compares every record with every other one. For each spelling, telephone and number it
    reads at most MOST_OF_ONE other records.
    """
    visible, params = queryset.order_by().values("pk").query.sql_with_params()
    statement = PAIRS.format(
        visible=visible,
        most=MOST_OF_ONE,
        nearness=NEARNESS,
        place=SAME_PLACE_NAME,
        person=SAME_PERSON_NAME,
        court=SAME_COURT_NAME,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        met = cursor.fetchall()
    for start in range(0, len(met), ROWS_AT_ONCE):
        yield from _likely(queryset, met[start : start + ROWS_AT_ONCE])


def _likely(queryset, met):
    keys = {key for one, two, *_facts in met for key in (one, two)}
    rows = queryset.model.objects.select_related("commune").in_bulk(keys)
    for one, two, name, quarter, phone, officer, court in met:
        first, second = rows[one], rows[two]
        same_number, same_number_elsewhere = number_agreement(
            first.register_number, second.register_number, same_court=court
        )
        evidence = Evidence(
            name=name,
            same_commune=first.commune_id == second.commune_id,
            same_quarter=quarter if first.locality and second.locality else None,
            kilometres=kilometres_between(_position(first), _position(second)),
            same_phone=phone,
            same_officer=officer,
            same_ice=agreement(first.ice, second.ice),
            same_register_number=same_number,
            same_number_elsewhere=same_number_elsewhere,
        )
        if evidence.score >= SHOWN:
            yield Pair(first, second, evidence.score, evidence.reasons)


def _position(row):
    return row.latitude, row.longitude
