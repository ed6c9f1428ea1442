from django.db import migrations

from indh_portal.sql_files import run_file

SEQUENCES = "CREATE SEQUENCE history_act_number; CREATE SEQUENCE history_change_number;"
DROP_SEQUENCES = "DROP SEQUENCE history_act_number, history_change_number;"


class Migration(migrations.Migration):
    """What the tables of the journal number their lines with, and what writes them."""

    initial = True

    # The tracked tables, whose triggers call the function, come after.
    run_before = [
        ("accounts", "__first__"),
        ("territory", "__first__"),
        ("lists", "__first__"),
        ("cooperatives", "__first__"),
        ("funding", "__first__"),
        ("visits", "__first__"),
    ]

    operations = [
        migrations.RunSQL(SEQUENCES, DROP_SEQUENCES),
        run_file(__file__, "write_change.sql"),
    ]
