import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cooperatives", "0008_bank_accounts_stay"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="officer",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="supportservice",
            name="update_update",
        ),
        migrations.AddField(
            model_name="officer",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="supportservice",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officer",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="f81dc43280086e5ecd823be4c7c8250690deac1a",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_09647",
                    table="cooperatives_officer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mandate_from" IS DISTINCT FROM (NEW."mandate_from") OR OLD."mandate_to" IS DISTINCT FROM (NEW."mandate_to") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."role" IS DISTINCT FROM (NEW."role"))',
                    func='INSERT INTO "cooperatives_officerevent" ("cooperative_id", "id", "mandate_from", "mandate_to", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role") VALUES (NEW."cooperative_id", NEW."id", NEW."mandate_from", NEW."mandate_to", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."role"); RETURN NULL;',
                    hash="49882a53f36c0ad9c380f1f9b9fd2092a3e76b13",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7e9e2",
                    table="cooperatives_officer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportservice",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="05b8ab692fd3747e0fbb2a2af0e95de635f2e719",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_0ba76",
                    table="cooperatives_supportservice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportservice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."hours" IS DISTINCT FROM (NEW."hours") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."participants" IS DISTINCT FROM (NEW."participants") OR OLD."provider" IS DISTINCT FROM (NEW."provider") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."women" IS DISTINCT FROM (NEW."women") OR OLD."youth" IS DISTINCT FROM (NEW."youth"))',
                    func='INSERT INTO "cooperatives_supportserviceevent" ("cooperative_id", "cost", "ends_on", "hours", "id", "kind", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "result", "starts_on", "women", "youth") VALUES (NEW."cooperative_id", NEW."cost", NEW."ends_on", NEW."hours", NEW."id", NEW."kind", NEW."participants", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."provider", NEW."result", NEW."starts_on", NEW."women", NEW."youth"); RETURN NULL;',
                    hash="14e4fc4eb03cd559ac4c90adc22475c9f3955121",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1c258",
                    table="cooperatives_supportservice",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status_since__isnull", True),
                    models.Q(("status_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="cooperative_standing_has_a_reason_since_its_day",
                violation_error_message="Donnez le motif de cette situation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status_since__isnull", True),
                    ("founded_on__isnull", True),
                    ("status_since__gte", models.F("founded_on")),
                    _connector="OR",
                ),
                name="cooperative_standing_begins_after_its_foundation",
                violation_error_message="Cette situation ne peut commencer avant la création de la coopérative.",
            ),
        ),
    ]
