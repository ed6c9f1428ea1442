"""Grants by their amount: the search box is asked for one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0004_closed_cooperatives"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["amount"], name="grant_by_amount"),
        ),
    ]
