"""Calls a possible duplicate by its one name; the rows and the rights stay."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cooperatives", "0002_rules")]

    operations = [
        migrations.RenameModel("DuplicateCandidate", "Duplicate"),
        migrations.AlterField(
            "cooperativealias",
            "merge",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aliases",
                to="cooperatives.merge",
            ),
        ),
    ]
