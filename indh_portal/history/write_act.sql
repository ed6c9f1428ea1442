-- Writes an act with the communes where its subject and its changed rows stand: read by acts.py.
WITH told AS (SELECT %s::bigint AS number), place (commune, needs_all) AS (
    SELECT commune, needs_all FROM told, history_change, unnest(communes) commune
    WHERE act = number
    {subject}
), places AS (
    SELECT coalesce(
        array_agg(DISTINCT commune ORDER BY commune) FILTER (WHERE NOT needs_all),
        array_agg(DISTINCT commune ORDER BY commune), '{{}}'
    ) AS communes, coalesce(bool_and(needs_all), false) AS needs_all
    FROM place
)
INSERT INTO history_act
    (id, at, verb, by_id, reason, page, model, key, reference, other, communes, needs_all)
SELECT number, clock_timestamp(), %s, %s, %s, %s, %s, %s, %s, %s, communes, needs_all
FROM told, places WHERE CASE WHEN set_config('portal.act', '', true) = ''
    THEN EXISTS (SELECT FROM history_change WHERE act = number) END
