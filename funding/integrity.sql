-- Sums and numbers that the invariants of integrity.py ask about.
WITH money AS (
    SELECT g.*, coalesce(g.paid_before, 0) + coalesce((
        SELECT sum(CASE WHEN d.reverses_id IS NULL THEN d.amount ELSE -d.amount END)
        FROM funding_disbursement d WHERE d.grant_id = g.id
    ), 0) AS net_paid
    FROM funding_grant g
), given AS (
    SELECT reference, substring(reference FROM '^(SUB|VRS)-\d{4}-\d+$') AS prefix,
        substring(reference FROM '^(?:SUB|VRS)-(\d{4})-\d+$')::int AS year,
        substring(reference FROM '^(?:SUB|VRS)-\d{4}-(\d+)$')::int AS number
    FROM (
        SELECT reference FROM funding_grant WHERE reference LIKE 'SUB-%'
        UNION ALL
        SELECT reference FROM funding_disbursement WHERE reference LIKE 'VRS-%'
    ) numbered
), series AS (
    SELECT prefix, year, last FROM locks_numberseries
    WHERE prefix IN ('SUB', 'VRS') AND last > 0
), counted AS (
    SELECT prefix, year, count(DISTINCT number) AS numbers, count(*) AS rows,
        max(number) AS highest
    FROM given WHERE number IS NOT NULL GROUP BY prefix, year
), paid_while_held AS (
    -- A merge may have carried the grant since: what was paid where it stood before is no fault.
    SELECT d.reference FROM funding_disbursement d
        JOIN funding_grant g ON g.id = d.grant_id
        JOIN funding_paymenthold h ON h.recipient_id = g.cooperative_id AND h.effect = 'blocks'
        LEFT JOIN history_change p
            ON p.model = 'funding.disbursement' AND p.key = d.id AND p.kind = 'insert'
    WHERE d.reverses_id IS NULL
        AND (p.at > h.since OR d.recorded_at > h.since + interval '10 seconds')
        AND NOT EXISTS (
            SELECT FROM history_change c
            WHERE c.model = 'funding.grant' AND c.key = g.id AND c.kind = 'update'
                AND c.after ? 'cooperative_id' AND c.at > coalesce(p.at, d.recorded_at)
        )
)
