import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

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
                "verbose_name": "vue enregistrée",
                "verbose_name_plural": "vues enregistrées",
                "ordering": ["list_name", "title", "pk"],
                "permissions": [
                    ("share_savedview", "Partage une vue avec tous ceux qui ouvrent la liste")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "list_name", "title"),
                        name="saved_view_title_is_unique_in_its_list",
                        violation_error_message="Vous avez déjà une vue de ce nom pour cette liste.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("default", True)),
                        fields=("owner", "list_name"),
                        name="saved_view_default_is_one_per_list",
                        violation_error_message="Une autre vue s’ouvre déjà par défaut pour cette liste.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedViewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("list_name", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=60)),
                ("shared", models.BooleanField(default=False)),
                ("default", models.BooleanField(default=False)),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="lists.savedview",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savedview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "lists_savedviewevent" ("default", "id", "list_name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shared", "title") VALUES (NEW."default", NEW."id", NEW."list_name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."shared", NEW."title"); RETURN NULL;',
                    hash="951c8e1b7597cdb351c4ef94451dbc4ecc9febc2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5d268",
                    table="lists_savedview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savedview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."default" IS DISTINCT FROM (NEW."default") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."list_name" IS DISTINCT FROM (NEW."list_name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."shared" IS DISTINCT FROM (NEW."shared") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                    func='INSERT INTO "lists_savedviewevent" ("default", "id", "list_name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shared", "title") VALUES (NEW."default", NEW."id", NEW."list_name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."shared", NEW."title"); RETURN NULL;',
                    hash="8e6fa39ec56652f8ebc8fa3c75415ec3832c2b3b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_06eb2",
                    table="lists_savedview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savedview",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "lists_savedviewevent" ("default", "id", "list_name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shared", "title") VALUES (OLD."default", OLD."id", OLD."list_name", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."shared", OLD."title"); RETURN NULL;',
                    hash="976a0a7512985df45eac5a768e376c0460886d42",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_575ce",
                    table="lists_savedview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savedviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f1267afcc0ce4c7dfb1367c143def46d2ff4e70f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0da5c",
                    table="lists_savedviewevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
