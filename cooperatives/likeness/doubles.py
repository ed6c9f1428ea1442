"""The likely doubles among the records kept: what the nightly list shows."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connection

from cooperatives.likeness.evidence import (
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

MOST_OF_ONE, ROWS_AT_ONCE = 10, 500


class Pair(NamedTuple):
    first: Any
    second: Any
    score: float
    reasons: list[Reason]


NEARNESS = """greatest(similarity(c.key_fr, s.key), similarity(c.key_ar, s.key),
                          word_similarity(s.consonants, c.sounds))"""
# For each spelling of each record, the few of its commune that it resembles most and those that
# sound so elsewhere, and those that share a number with it: never every record beside every other.
PAIRS = """
WITH seen AS MATERIALIZED (SELECT id FROM cooperatives_cooperative WHERE id IN ({visible})),
spelled AS MATERIALIZED (
    SELECT c.id, k.key, consonants(k.key) AS consonants, c.commune_id
    FROM cooperatives_cooperative c JOIN seen USING (id)
        CROSS JOIN LATERAL (VALUES (c.key_fr), (c.key_ar)) k (key)
    WHERE k.key <> ''
    UNION
    SELECT c.id, a.key, consonants(a.key), c.commune_id
    FROM cooperatives_cooperativealias a JOIN seen ON seen.id = a.cooperative_id
        JOIN cooperatives_cooperative c ON c.id = a.cooperative_id
),
telephones AS MATERIALIZED (
    SELECT c.id, c.phone FROM cooperatives_cooperative c JOIN seen USING (id) WHERE c.phone <> ''
    UNION
    SELECT o.cooperative_id, o.phone
    FROM cooperatives_officer o JOIN seen ON seen.id = o.cooperative_id WHERE o.phone <> ''
),
near AS (
    SELECT s.id, other.id AS other
    FROM spelled s CROSS JOIN LATERAL (
        SELECT c.id FROM cooperatives_cooperative c
        WHERE c.id <> s.id AND c.commune_id = s.commune_id
            AND (c.key_fr %% s.key OR c.key_ar %% s.key OR c.sounds %%> s.consonants)
        ORDER BY {nearness} DESC, c.id
        LIMIT {most}
    ) other
    UNION
    SELECT s.id, other.id
    FROM spelled s CROSS JOIN LATERAL (
        SELECT c.id FROM cooperatives_cooperative c
        WHERE c.id <> s.id AND c.sounds LIKE consonant_pattern(s.consonants)
        ORDER BY {nearness} DESC, c.id
        LIMIT {most}
    ) other
    UNION
    SELECT t.id, other.id
    FROM telephones t CROSS JOIN LATERAL (
        SELECT o.id FROM telephones o WHERE o.phone = t.phone AND o.id <> t.id
        ORDER BY o.id LIMIT {most}
    ) other
    UNION
    SELECT c.id, other.id
    FROM cooperatives_cooperative c JOIN seen USING (id) CROSS JOIN LATERAL (
        SELECT o.id FROM cooperatives_cooperative o
        WHERE o.id <> c.id AND ((o.ice = c.ice AND o.ice <> '')
            OR (o.register_number = c.register_number AND o.register_number <> ''))
        ORDER BY o.id LIMIT {most}
    ) other
),
met AS (
    SELECT DISTINCT least(n.id, n.other) AS one, greatest(n.id, n.other) AS two
    FROM near n JOIN seen ON seen.id = n.other
)
SELECT met.one, met.two,
    coalesce((SELECT max(name_likeness(s1.key, s2.key)) FROM spelled s1, spelled s2
              WHERE s1.id = met.one AND s2.id = met.two), 0),
    (SELECT max(name_likeness(name_key(q1.name), name_key(q2.name))) >= {place}
     FROM (VALUES (c1.locality_fr), (c1.locality_ar)) q1 (name),
         (VALUES (c2.locality_fr), (c2.locality_ar)) q2 (name)),
    EXISTS (SELECT FROM telephones t1 JOIN telephones t2 USING (phone)
            WHERE t1.id = met.one AND t2.id = met.two),
    EXISTS (SELECT FROM cooperatives_officer o1, cooperatives_officer o2
            WHERE o1.cooperative_id = met.one AND o2.cooperative_id = met.two
                AND name_likeness(o1.key, o2.key) >= {person}),
    name_likeness(name_key(c1.court), name_key(c2.court)) >= {court}
FROM met
    JOIN cooperatives_cooperative c1 ON c1.id = met.one
    JOIN cooperatives_cooperative c2 ON c2.id = met.two
ORDER BY met.one, met.two
"""


def pairs(queryset) -> Iterator[Pair]:
    """The records of `queryset` that may be one, two by two, from SHOWN up: for a nightly list.

    Set-based: at most MOST_OF_ONE neighbours are read for each spelling, telephone and number.
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
