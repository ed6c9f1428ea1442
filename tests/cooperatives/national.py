"""A register of national size, written by Postgres itself: for query plans, never for answers.

Every name is drawn from syllables by the row’s number: the same at every run, and as varied as a
country’s, some words common and most rare.
"""

from django.db import connection

ROWS = 65_000

SYLLABLES_FR = "ta ti am ou gh er ma dou ar ne za li ri sa ka no tam iz bel hou yen far mou lal"
SYLLABLES_AR = "تا تي ام او غ ار ما دو ار ن زا لي ري سا كا نو تام از بل هو ين فار مو لال"
COMMON_FR = "Amal,Nour,Tamount,Argane,Souss,Atlas,Services,Tapis"
COMMON_AR = "الأمل,النور,تامونت,أركان,سوس,الأطلس,الخدمات,الزرابي"

REGISTER = """
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
"""

# What a night’s vacuum does for the indexes of words.
INDEXED = """
SELECT gin_clean_pending_list(indexrelid)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
WHERE indrelid = 'cooperatives_cooperative'::regclass AND amname = 'gin'
"""


def fill(rows=ROWS):
    """Add that many cooperatives to the communes there are, then let Postgres count them."""
    with connection.cursor() as cursor:
        # The history of each row is not what is measured.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            REGISTER,
            {
                "rows": rows,
                "syllables_fr": SYLLABLES_FR,
                "syllables_ar": SYLLABLES_AR,
                "common_fr": COMMON_FR,
                "common_ar": COMMON_AR,
            },
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(INDEXED)
        cursor.execute("ANALYZE cooperatives_cooperative")
