from django.db import migrations

from indh_portal.sql_files import run_file

INDEXES = """
CREATE INDEX history_by_time ON pghistory_context (created_at DESC, id DESC);
CREATE INDEX history_by_subject
    ON pghistory_context ((metadata ->> 'reference'), created_at DESC);
"""
DROP_INDEXES = "DROP INDEX history_by_time; DROP INDEX history_by_subject;"


class Migration(migrations.Migration):
    """The journal of pghistory: found by time and by subject, added to and never rewritten."""

    dependencies = [("history", "0001_schema"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [migrations.RunSQL(INDEXES, DROP_INDEXES), run_file(__file__, "journal.sql")]
