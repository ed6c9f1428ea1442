from django.db import migrations

from indh_portal.sql_files import run_file


class Migration(migrations.Migration):
    """What the triggers of the models call: a function names the type of a table, so it comes after."""

    dependencies = [("cooperatives", "0001_schema")]

    operations = [
        run_file(__file__, "merging.sql"),
        run_file(__file__, "documents_and_meetings.sql"),
    ]
