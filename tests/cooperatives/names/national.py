"""Fills a register of national size in Postgres, to read query plans but not to compare answers.

The number of a row chooses the syllables of its name, so the names are the same at every run. They
vary as in a real country: some words are common and most are rare.
"""

from django.db import connection

from indh_portal.sql_files import text_of

ROWS = 65_000

SYLLABLES_FR = "ta ti am ou gh er ma dou ar ne za li ri sa ka no tam iz bel hou yen far mou lal"
SYLLABLES_AR = "تا تي ام او غ ار ما دو ار ن زا لي ري سا كا نو تام از بل هو ين فار مو لال"
COMMON_FR = "Amal,Nour,Tamount,Argane,Souss,Atlas,Services,Tapis"
COMMON_AR = "الأمل,النور,تامونت,أركان,سوس,الأطلس,الخدمات,الزرابي"

REGISTER = text_of(__file__, "national.sql")

# The nightly vacuum does the same for the GIN indexes.
INDEXED = """
SELECT gin_clean_pending_list(indexrelid)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
WHERE indrelid = 'cooperatives_cooperative'::regclass AND amname = 'gin'
"""


def fill(rows=ROWS):
    """Add `rows` cooperatives to the existing communes, then let Postgres analyse the table."""
    with connection.cursor() as cursor:
        # The triggers are off, because the history of each row is not measured.
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
