import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.history.models
import indh_portal.history.tracking


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0001_write_change"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "at", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(
                            models.Value("history_act_number"),
                            function="nextval",
                            output_field=models.BigIntegerField(),
                        )
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(db_default=indh_portal.history.models.ClockTimestamp()),
                ),
                ("verb", models.CharField(max_length=60)),
                ("reason", models.TextField(blank=True)),
                ("page", models.TextField(blank=True)),
                ("model", models.CharField(max_length=100)),
                ("key", models.BigIntegerField(null=True)),
                ("reference", models.CharField(max_length=150)),
                ("other", models.CharField(blank=True, max_length=150)),
                (
                    "communes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("needs_all", models.BooleanField(db_default=False)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "permissions": [
                    (
                        "view_placeless",
                        "Lit aussi l’historique des comptes et des listes, qui n’ont pas de commune",
                    )
                ],
                "default_permissions": (),
                "indexes": [
                    models.Index(models.F("id"), name="act_by_number"),
                    models.Index(
                        models.F("reference"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="act_by_reference",
                    ),
                    models.Index(
                        models.F("by"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="act_by_person",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["communes"], name="act_by_commune"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "at", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(
                            models.Value("history_change_number"),
                            function="nextval",
                            output_field=models.BigIntegerField(),
                        )
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(db_default=indh_portal.history.models.ClockTimestamp()),
                ),
                ("act", models.BigIntegerField(null=True)),
                ("model", models.CharField(max_length=100)),
                ("key", models.BigIntegerField()),
                ("kind", models.CharField(max_length=6)),
                ("before", models.JSONField(decoder=indh_portal.history.models.Exact, null=True)),
                ("after", models.JSONField(decoder=indh_portal.history.models.Exact, null=True)),
                (
                    "communes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), null=True, size=None
                    ),
                ),
                ("needs_all", models.BooleanField(db_default=False)),
            ],
            options={
                "ordering": ["-at", "-id"],
                "default_permissions": (),
                "indexes": [
                    models.Index(models.F("act"), name="change_by_act"),
                    models.Index(
                        models.F("model"),
                        models.F("key"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="change_by_row",
                    ),
                ],
            },
        ),
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
                (
                    "communes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
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
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["model", "key", "-at"], name="disclosure_of_a_row")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="disclosure_says_why",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="change_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="14e684a205ce8df127ef45b62ca854ef0eb75573",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_change_is_append_only_0a71e",
                    table="history_change",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="change_is_never_truncated",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is append-only' USING ERRCODE = 'insufficient_privilege';",
                    hash="9431f4990a1aa20b7ff5f137a7093fbf95fb1c08",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_change_is_never_truncated_aa36c",
                    table="history_change",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="act",
            trigger=pgtrigger.compiler.Trigger(
                name="act_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="15175b1d7f05cfdb67448396427ed80af48081c4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_act_is_append_only_c1ddb",
                    table="history_act",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="act",
            trigger=pgtrigger.compiler.Trigger(
                name="act_is_never_truncated",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is append-only' USING ERRCODE = 'insufficient_privilege';",
                    hash="7d9b83524909452e2ab0115e4b4df55738ad0621",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_act_is_never_truncated_b95ed",
                    table="history_act",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="disclosure_is_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d5850abe652ad087b91b9448aed5bf60d3b1f330",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_disclosure_is_append_only_d6908",
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
                    func="RAISE EXCEPTION 'this table is append-only' USING ERRCODE = 'insufficient_privilege';",
                    hash="e328a29e4713f72d435fc73934937d4eb8017cc1",
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
            trigger=indh_portal.history.tracking.Tracks(
                "history.Disclosure",
                "history_disclosure",
                "at,by_id,communes,key,model,reason,reference",
                "SELECT coalesce(array_agg(commune ORDER BY commune), '{}') FROM (SELECT unnest(($1).\"communes\")) AS each (commune) WHERE commune IS NOT NULL",
                "communes",
                "one",
            ),
        ),
    ]
