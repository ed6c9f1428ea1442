from django.db import migrations

from indh_portal.sql_files import run_file


class Migration(migrations.Migration):
    """What the triggers of the models call: a function names the type of a table, so it comes after."""

    dependencies = [("funding", "0001_schema")]

    operations = [run_file(__file__, "payments.sql"), run_file(__file__, "grants.sql")]
