-- Finds the pairs of records that may be one cooperative. nightly.py reads it and fills the braces.
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
