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
            name="Disclosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("what", models.CharField(max_length=20)),
                ("model", models.CharField(max_length=100)),
                ("key", models.BigIntegerField()),
                ("name", models.CharField(max_length=150)),
                ("reference", models.CharField(max_length=150)),
                ("reason", models.CharField(max_length=300)),
                ("territory_commune_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "donnée affichée",
                "verbose_name_plural": "données affichées",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["model", "key", "-at"], name="disclosure_of_a_row")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="disclosure_says_why",
                        violation_error_message="Donnez le motif.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[],
            options={
                "verbose_name": "ligne d’historique",
                "verbose_name_plural": "lignes d’historique",
                "ordering": ["-created_at", "-pk"],
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("pghistory.context",),
        ),
        migrations.CreateModel(
            name="DisclosureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("what", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=150)),
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
                        to="history.disclosure",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="disclosure_is_insert_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4c25f4596254603632111b593849ae9daa8c2d90",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_disclosure_is_insert_only_4ceaf",
                    table="history_disclosure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="disclosure_is_never_truncated",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is insert-only' USING ERRCODE = 'insufficient_privilege';",
                    hash="d55a06c76d847c3434f95adcf5fd4f32ddd73a67",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_disclosure_is_never_truncated_21350",
                    table="history_disclosure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "history_disclosureevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."what"); RETURN NULL;',
                    hash="0f20f9432556a9503e6055b14ee4be54b36a301a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_aae06",
                    table="history_disclosure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."what" IS DISTINCT FROM (NEW."what"))',
                    func='INSERT INTO "history_disclosureevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."what"); RETURN NULL;',
                    hash="7ad2f138e482298832c9874e1ff5f853cc54b2f9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0ae1d",
                    table="history_disclosure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "history_disclosureevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."what"); RETURN NULL;',
                    hash="6488df18fb9db7a5cc799bbc5091306ff2eb91ce",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0c3af",
                    table="history_disclosure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8d5d1309d6e0eef9b20792544ed0fb1fb68fd6c6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d1db5",
                    table="history_disclosureevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
