import datetime

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cooperatives", "0006_shared_officers"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="motif")),
                (
                    "changes",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="valeurs reprises",
                    ),
                ),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="fusionnée à")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="défaite à"),
                ),
                (
                    "undo_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motif de l’annulation"
                    ),
                ),
            ],
            options={
                "verbose_name": "fusion de fiches",
                "verbose_name_plural": "fusions de fiches",
                "ordering": ["-merged_at", "-pk"],
                "permissions": [("merge_cooperative", "Fusionne deux fiches et défait une fusion")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MergeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reason", models.CharField(max_length=300, verbose_name="motif")),
                (
                    "changes",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="valeurs reprises",
                    ),
                ),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="fusionnée à")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="défaite à"),
                ),
                (
                    "undo_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motif de l’annulation"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MovedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(max_length=100, verbose_name="nature")),
                ("row_key", models.BigIntegerField(verbose_name="clé")),
                (
                    "came_after",
                    models.BooleanField(default=False, verbose_name="saisie depuis la fusion"),
                ),
            ],
            options={
                "verbose_name": "ligne déplacée",
                "verbose_name_plural": "lignes déplacées",
                "ordering": ["merge", "model", "row_key", "pk"],
                "default_permissions": (),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="headcount",
            name="headcount_is_never_edited",
        ),
        migrations.RemoveConstraint(
            model_name="cooperative",
            name="cooperative_register_number_is_unique_at_its_court",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="survivor_is_not_absorbed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE survivor cooperatives_cooperative%ROWTYPE;",
                    func="\n        IF NEW.merged_into_id IS NULL\n            OR TG_OP = 'UPDATE' AND NEW.merged_into_id IS NOT DISTINCT FROM OLD.merged_into_id THEN\n            RETURN NEW;\n        END IF;\n        SELECT * INTO survivor FROM cooperatives_cooperative\n            WHERE id = NEW.merged_into_id FOR KEY SHARE;\n        IF survivor.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'cooperative % was merged itself', survivor.reference\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'survivor_is_not_absorbed';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="f38d24b7ad264a9e221e44359c74a8c1a54b86c4",
                    operation='INSERT OR UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_survivor_is_not_absorbed_26788",
                    table="cooperatives_cooperative",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="absorbed_has_its_merge",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n        IF (SELECT merged_into_id FROM cooperatives_cooperative WHERE id = NEW.id)\n            IS DISTINCT FROM (\n                SELECT survivor_id FROM cooperatives_merge\n                WHERE absorbed_id = NEW.id AND undone_at IS NULL\n            ) THEN\n            RAISE EXCEPTION 'cooperative % is not where its merge says', NEW.id\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'absorbed_as_its_merge_says';\n        END IF;\n        RETURN NULL;\n",
                    hash="c3abdd849cfff209532287fa06ae0484a2c6d05b",
                    operation='INSERT OR UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_absorbed_has_its_merge_1572a",
                    table="cooperatives_cooperative",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativeactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_cooperative cooperatives_cooperative%ROWTYPE;",
                    func="\n        IF TG_OP = 'UPDATE' THEN\n            IF NEW.cooperative_id = OLD.cooperative_id THEN\n                RETURN NEW;\n            END IF;\n            IF NOT EXISTS (\n                SELECT 1 FROM cooperatives_movedrow moved\n                    JOIN cooperatives_merge merge ON merge.id = moved.merge_id\n                WHERE moved.model = 'cooperatives.cooperativeactivity' AND moved.row_key = NEW.id\n                    AND merge.undone_at IS NULL\n                    AND (OLD.cooperative_id, NEW.cooperative_id) IN (\n                        (merge.absorbed_id, merge.survivor_id),\n                        (merge.survivor_id, merge.absorbed_id)\n                    )\n            ) THEN\n                RAISE EXCEPTION 'cooperatives.cooperativeactivity % changes its cooperative without a merge',\n                    NEW.id\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';\n            END IF;\n        END IF;\n        SELECT * INTO the_cooperative FROM cooperatives_cooperative\n            WHERE id = NEW.cooperative_id FOR KEY SHARE;\n        IF the_cooperative.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',\n                the_cooperative.reference\n                USING ERRCODE = 'check_violation',\n                    CONSTRAINT = 'absorbed_cooperative_receives_nothing';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="fecbdd9fe879340ada2668fddf7d83dff8230e1b",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_d6294",
                    table="cooperatives_cooperativeactivity",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_cooperative cooperatives_cooperative%ROWTYPE;",
                    func="\n        IF TG_OP = 'UPDATE' THEN\n            IF NEW.cooperative_id = OLD.cooperative_id THEN\n                RETURN NEW;\n            END IF;\n            IF NOT EXISTS (\n                SELECT 1 FROM cooperatives_movedrow moved\n                    JOIN cooperatives_merge merge ON merge.id = moved.merge_id\n                WHERE moved.model = 'cooperatives.headcount' AND moved.row_key = NEW.id\n                    AND merge.undone_at IS NULL\n                    AND (OLD.cooperative_id, NEW.cooperative_id) IN (\n                        (merge.absorbed_id, merge.survivor_id),\n                        (merge.survivor_id, merge.absorbed_id)\n                    )\n            ) THEN\n                RAISE EXCEPTION 'cooperatives.headcount % changes its cooperative without a merge',\n                    NEW.id\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';\n            END IF;\n        END IF;\n        SELECT * INTO the_cooperative FROM cooperatives_cooperative\n            WHERE id = NEW.cooperative_id FOR KEY SHARE;\n        IF the_cooperative.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',\n                the_cooperative.reference\n                USING ERRCODE = 'check_violation',\n                    CONSTRAINT = 'absorbed_cooperative_receives_nothing';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="691e25f3b9cb5c472dd9536a8f2096a8bfec13c3",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_00f15",
                    table="cooperatives_headcount",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="headcount_is_never_edited",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.cooperative_id = OLD.cooperative_id\n            OR to_jsonb(NEW) - 'cooperative_id' <> to_jsonb(OLD) - 'cooperative_id' THEN\n            RAISE EXCEPTION 'rows of % are never edited', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'headcount_is_never_edited';\n        END IF;\n        RETURN NULL;\n        ",
                    hash="2ec2bc620673ca632f1b05415da436e05da7d4ca",
                    operation="UPDATE",
                    pgid="pgtrigger_headcount_is_never_edited_badc7",
                    table="cooperatives_headcount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="headcount_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2fb45f1fd44424d7579d7c86c0b9e4f2be5d6eb1",
                    operation="DELETE",
                    pgid="pgtrigger_headcount_is_never_deleted_0460a",
                    table="cooperatives_headcount",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officer",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_cooperative cooperatives_cooperative%ROWTYPE;",
                    func="\n        IF TG_OP = 'UPDATE' THEN\n            IF NEW.cooperative_id = OLD.cooperative_id THEN\n                RETURN NEW;\n            END IF;\n            IF NOT EXISTS (\n                SELECT 1 FROM cooperatives_movedrow moved\n                    JOIN cooperatives_merge merge ON merge.id = moved.merge_id\n                WHERE moved.model = 'cooperatives.officer' AND moved.row_key = NEW.id\n                    AND merge.undone_at IS NULL\n                    AND (OLD.cooperative_id, NEW.cooperative_id) IN (\n                        (merge.absorbed_id, merge.survivor_id),\n                        (merge.survivor_id, merge.absorbed_id)\n                    )\n            ) THEN\n                RAISE EXCEPTION 'cooperatives.officer % changes its cooperative without a merge',\n                    NEW.id\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';\n            END IF;\n        END IF;\n        SELECT * INTO the_cooperative FROM cooperatives_cooperative\n            WHERE id = NEW.cooperative_id FOR KEY SHARE;\n        IF the_cooperative.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',\n                the_cooperative.reference\n                USING ERRCODE = 'check_violation',\n                    CONSTRAINT = 'absorbed_cooperative_receives_nothing';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="b5a891899ef3ec1d51433436a993409c77e4317f",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_a6b16",
                    table="cooperatives_officer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_cooperative cooperatives_cooperative%ROWTYPE;",
                    func="\n        IF TG_OP = 'UPDATE' THEN\n            IF NEW.cooperative_id = OLD.cooperative_id THEN\n                RETURN NEW;\n            END IF;\n            IF NOT EXISTS (\n                SELECT 1 FROM cooperatives_movedrow moved\n                    JOIN cooperatives_merge merge ON merge.id = moved.merge_id\n                WHERE moved.model = 'cooperatives.publicstatement' AND moved.row_key = NEW.id\n                    AND merge.undone_at IS NULL\n                    AND (OLD.cooperative_id, NEW.cooperative_id) IN (\n                        (merge.absorbed_id, merge.survivor_id),\n                        (merge.survivor_id, merge.absorbed_id)\n                    )\n            ) THEN\n                RAISE EXCEPTION 'cooperatives.publicstatement % changes its cooperative without a merge',\n                    NEW.id\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';\n            END IF;\n        END IF;\n        SELECT * INTO the_cooperative FROM cooperatives_cooperative\n            WHERE id = NEW.cooperative_id FOR KEY SHARE;\n        IF the_cooperative.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',\n                the_cooperative.reference\n                USING ERRCODE = 'check_violation',\n                    CONSTRAINT = 'absorbed_cooperative_receives_nothing';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="35d38c7bbcf1c96813558ed4b79204a96ac3e347",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_22504",
                    table="cooperatives_publicstatement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportservice",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_cooperative cooperatives_cooperative%ROWTYPE;",
                    func="\n        IF TG_OP = 'UPDATE' THEN\n            IF NEW.cooperative_id = OLD.cooperative_id THEN\n                RETURN NEW;\n            END IF;\n            IF NOT EXISTS (\n                SELECT 1 FROM cooperatives_movedrow moved\n                    JOIN cooperatives_merge merge ON merge.id = moved.merge_id\n                WHERE moved.model = 'cooperatives.supportservice' AND moved.row_key = NEW.id\n                    AND merge.undone_at IS NULL\n                    AND (OLD.cooperative_id, NEW.cooperative_id) IN (\n                        (merge.absorbed_id, merge.survivor_id),\n                        (merge.survivor_id, merge.absorbed_id)\n                    )\n            ) THEN\n                RAISE EXCEPTION 'cooperatives.supportservice % changes its cooperative without a merge',\n                    NEW.id\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';\n            END IF;\n        END IF;\n        SELECT * INTO the_cooperative FROM cooperatives_cooperative\n            WHERE id = NEW.cooperative_id FOR KEY SHARE;\n        IF the_cooperative.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',\n                the_cooperative.reference\n                USING ERRCODE = 'check_violation',\n                    CONSTRAINT = 'absorbed_cooperative_receives_nothing';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="ad5f47b2640b43cd55b08bf1dc1bc4f9506aebd4",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_7a684",
                    table="cooperatives_supportservice",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperative",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("register_number", ""), _negated=True), ("merged_into__isnull", True)
                ),
                fields=("court", "register_number"),
                name="cooperative_register_number_is_unique_at_its_court",
                violation_error_message="Ce numéro du registre local, à ce tribunal, est déjà celui d’une coopérative.",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="absorbed",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorptions",
                to="cooperatives.cooperative",
                verbose_name="fiche absorbée",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="merged_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="fusionnée par",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="survivor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merges",
                to="cooperatives.cooperative",
                verbose_name="fiche qui reste",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="défaite par",
            ),
        ),
        migrations.AddField(
            model_name="mergeevent",
            name="absorbed",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cooperatives.cooperative",
                verbose_name="fiche absorbée",
            ),
        ),
        migrations.AddField(
            model_name="mergeevent",
            name="merged_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="fusionnée par",
            ),
        ),
        migrations.AddField(
            model_name="mergeevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="mergeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="cooperatives.merge",
            ),
        ),
        migrations.AddField(
            model_name="mergeevent",
            name="survivor",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cooperatives.cooperative",
                verbose_name="fiche qui reste",
            ),
        ),
        migrations.AddField(
            model_name="mergeevent",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="défaite par",
            ),
        ),
        migrations.AddField(
            model_name="movedrow",
            name="merge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moved_rows",
                to="cooperatives.merge",
                verbose_name="fusion",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("survivor", models.F("absorbed")), _negated=True),
                name="merge_joins_two_cooperatives",
                violation_error_message="Une fiche ne se fusionne pas avec elle-même.",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("absorbed",),
                name="cooperative_is_absorbed_once_at_a_time",
                violation_error_message="Cette fiche est déjà fusionnée dans une autre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="merge_has_a_reason",
                violation_error_message="Donnez le motif de la fusion.",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("undo_reason", ""),
                        ("undone_at__isnull", True),
                        ("undone_by__isnull", True),
                    ),
                    models.Q(
                        models.Q(("undo_reason", ""), _negated=True),
                        ("undone_at__isnull", False),
                        ("undone_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="merge_undoing_is_whole_or_absent",
                violation_error_message="Une fusion défaite porte une date, un auteur et un motif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_at__isnull", True),
                    (
                        "undone_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("merged_at"), "+", models.Value(datetime.timedelta(days=30))
                        ),
                    ),
                    _connector="OR",
                ),
                name="merge_is_undone_within_thirty_days",
                violation_error_message="Une fusion ne se défait que pendant 30 jours.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_has_its_absorbed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n        IF (SELECT merged_into_id FROM cooperatives_cooperative WHERE id = NEW.absorbed_id)\n            IS DISTINCT FROM (\n                SELECT survivor_id FROM cooperatives_merge\n                WHERE absorbed_id = NEW.absorbed_id AND undone_at IS NULL\n            ) THEN\n            RAISE EXCEPTION 'cooperative % is not where its merge says', NEW.absorbed_id\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'absorbed_as_its_merge_says';\n        END IF;\n        RETURN NULL;\n",
                    hash="e581848efc7f49ba913b818e8984b3c8ae5cc151",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_merge_has_its_absorbed_f287c",
                    table="cooperatives_merge",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_is_only_undone_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL\n            OR to_jsonb(NEW) - 'undone_at' - 'undone_by_id' - 'undo_reason'\n                <> to_jsonb(OLD) - 'undone_at' - 'undone_by_id' - 'undo_reason' THEN\n            RAISE EXCEPTION 'merge % is undone once and never edited', OLD.id\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_is_only_undone_once';\n        END IF;\n        RETURN NULL;\n    ",
                    hash="237554eddeec7782a9efbe73e90305aa3a3d68ae",
                    operation="UPDATE",
                    pgid="pgtrigger_merge_is_only_undone_once_de74b",
                    table="cooperatives_merge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="ac4abc92b1a5a1a0e2e558914ca4cb5d129357bc",
                    operation="DELETE",
                    pgid="pgtrigger_merge_is_never_deleted_1f967",
                    table="cooperatives_merge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_mergeevent" ("absorbed_id", "changes", "id", "merged_at", "merged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "undo_reason", "undone_at", "undone_by_id") VALUES (NEW."absorbed_id", NEW."changes", NEW."id", NEW."merged_at", NEW."merged_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."survivor_id", NEW."undo_reason", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                    hash="1f73f929975355367b473da113627028839af6b9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a6c38",
                    table="cooperatives_merge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_mergeevent" ("absorbed_id", "changes", "id", "merged_at", "merged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "undo_reason", "undone_at", "undone_by_id") VALUES (NEW."absorbed_id", NEW."changes", NEW."id", NEW."merged_at", NEW."merged_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."survivor_id", NEW."undo_reason", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                    hash="dd39fb8816ceaa22019da4ef10ab4fe8cbf9af82",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dcf7b",
                    table="cooperatives_merge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_mergeevent" ("absorbed_id", "changes", "id", "merged_at", "merged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "undo_reason", "undone_at", "undone_by_id") VALUES (OLD."absorbed_id", OLD."changes", OLD."id", OLD."merged_at", OLD."merged_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."survivor_id", OLD."undo_reason", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;',
                    hash="9c7487388550e12d28e077a69c175792b2ee78a7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_47131",
                    table="cooperatives_merge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mergeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4e95a3f081b3cc5a43ff5c9967adaf47f0c2a6a4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ad7d4",
                    table="cooperatives_mergeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="movedrow",
            index=models.Index(fields=["model", "row_key"], name="moved_row_of_a_row"),
        ),
        migrations.AddConstraint(
            model_name="movedrow",
            constraint=models.UniqueConstraint(
                fields=("merge", "model", "row_key"), name="row_moves_once_in_a_merge"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="movedrow",
            trigger=pgtrigger.compiler.Trigger(
                name="moved_row_is_insert_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e697789fa1f8d2774fb251873ba59c8a1313f8ae",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_moved_row_is_insert_only_82b2b",
                    table="cooperatives_movedrow",
                    when="BEFORE",
                ),
            ),
        ),
    ]
