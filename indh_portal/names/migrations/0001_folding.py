from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension, TrigramExtension
from django.db import migrations

from indh_portal.sql_files import run_file

FILES = ["fold_name.sql", "name_key.sql", "consonants.sql", "name_likeness.sql"]


class Migration(migrations.Migration):
    initial = True

    # The tables that keep folded names, or that exclude overlapping days, come after.
    run_before = [
        ("accounts", "__first__"),
        ("territory", "__first__"),
        ("cooperatives", "__first__"),
        ("funding", "__first__"),
        ("visits", "__first__"),
    ]

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        CreateExtension("fuzzystrmatch"),
        *(run_file(__file__, name) for name in FILES),
    ]
