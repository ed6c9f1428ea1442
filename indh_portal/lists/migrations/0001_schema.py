import django.db.models.deletion
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.history.tracking


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("list_name", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=60)),
                ("query", models.CharField(blank=True, max_length=2000)),
                ("shared", models.BooleanField(default=False)),
                ("default", models.BooleanField(default=False)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["list_name", "title", "pk"],
                "permissions": [
                    ("share_savedview", "Partage une vue avec tous ceux qui ouvrent la liste")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "list_name", "title"),
                        name="saved_view_title_is_unique_in_its_list",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("default", True)),
                        fields=("owner", "list_name"),
                        name="saved_view_default_is_one_per_list",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savedview",
            trigger=indh_portal.history.tracking.Tracks(
                "lists.SavedView", "lists_savedview", "query", "", "", "one"
            ),
        ),
    ]
