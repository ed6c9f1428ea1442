-- Fills a register of national size: read by national.py.
WITH words AS (
    SELECT string_to_array(%(syllables_fr)s, ' ') AS fr, string_to_array(%(syllables_ar)s, ' ') AS ar,
        string_to_array(%(common_fr)s, ',') AS said_fr, string_to_array(%(common_ar)s, ',') AS said_ar,
        ARRAY(SELECT id FROM territory_commune ORDER BY id) AS communes
), drawn AS (
    SELECT n, hashint4(n) & 1048575 AS a, hashint4(n + 7000003) & 1048575 AS b
    FROM generate_series(1, %(rows)s) AS n
)
INSERT INTO cooperatives_cooperative (
    reference, kind, name_fr, name_ar, name_zgh, commune_id, locality_fr, locality_ar, court, register_number, ice,
    tax_number, cnss_number, phone, email, status, status_reason, version
)
SELECT 'COOP-9' || to_char(n, 'FM000000'), 'cooperative',
    initcap(fr[1 + a %% 24] || fr[1 + a / 24 %% 24] || fr[1 + a / 576 %% 24]
        || CASE WHEN b %% 2 = 0 THEN '' ELSE fr[1 + a / 13824 %% 24] END)
        || CASE WHEN b %% 3 = 0 THEN '' ELSE ' ' || said_fr[1 + (b / 3) %% 8] END,
    CASE WHEN n %% 4 = 0 THEN '' ELSE
        ar[1 + a %% 24] || ar[1 + a / 24 %% 24] || ar[1 + a / 576 %% 24]
        || CASE WHEN b %% 2 = 0 THEN '' ELSE ar[1 + a / 13824 %% 24] END
        || CASE WHEN b %% 3 = 0 THEN '' ELSE ' ' || said_ar[1 + (b / 3) %% 8] END
    END,
    '', communes[1 + b %% cardinality(communes)], '', '', 'Agadir', 'N' || n,
    lpad(n::text, 15, '0'), '', '', '+2126' || to_char(n, 'FM00000000'), '', 'active', '', 1
FROM drawn, words
