import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import indh_portal.parsing.model_fields
import indh_portal.parsing.validators


class Migration(migrations.Migration):
    dependencies = [
        ("cooperatives", "0003_reference_data_is_tracked"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="cooperative",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="cooperative",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="cooperative",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="cooperative",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorbed",
                to="cooperatives.cooperative",
                verbose_name="fusionnée dans",
            ),
        ),
        migrations.AddField(
            model_name="cooperative",
            name="status_reason",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="motif de la situation"
            ),
        ),
        migrations.AddField(
            model_name="cooperative",
            name="status_since",
            field=indh_portal.parsing.model_fields.DayField(
                blank=True,
                null=True,
                validators=[indh_portal.parsing.validators.not_in_the_future],
                verbose_name="situation depuis le",
            ),
        ),
        migrations.AddField(
            model_name="cooperativeevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cooperatives.cooperative",
                verbose_name="fusionnée dans",
            ),
        ),
        migrations.AddField(
            model_name="cooperativeevent",
            name="status_reason",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="motif de la situation"
            ),
        ),
        migrations.AddField(
            model_name="cooperativeevent",
            name="status_since",
            field=indh_portal.parsing.model_fields.DayField(
                blank=True,
                null=True,
                validators=[indh_portal.parsing.validators.not_in_the_future],
                verbose_name="situation depuis le",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativeevent" ("cnss_number", "commune_id", "court", "created_with_indh", "email", "founded_on", "ice", "id", "kind", "latitude", "locality", "longitude", "merged_into_id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reference", "register_number", "sector_id", "status", "status_reason", "status_since", "tax_number", "women_cooperative") VALUES (NEW."cnss_number", NEW."commune_id", NEW."court", NEW."created_with_indh", NEW."email", NEW."founded_on", NEW."ice", NEW."id", NEW."kind", NEW."latitude", NEW."locality", NEW."longitude", NEW."merged_into_id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."reference", NEW."register_number", NEW."sector_id", NEW."status", NEW."status_reason", NEW."status_since", NEW."tax_number", NEW."women_cooperative"); RETURN NULL;',
                    hash="9947c0367b534fc56cbadb2dec4cda9f4278001e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a5458",
                    table="cooperatives_cooperative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cnss_number" IS DISTINCT FROM (NEW."cnss_number") OR OLD."commune_id" IS DISTINCT FROM (NEW."commune_id") OR OLD."court" IS DISTINCT FROM (NEW."court") OR OLD."created_with_indh" IS DISTINCT FROM (NEW."created_with_indh") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."ice" IS DISTINCT FROM (NEW."ice") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."locality" IS DISTINCT FROM (NEW."locality") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name_ar" IS DISTINCT FROM (NEW."name_ar") OR OLD."name_fr" IS DISTINCT FROM (NEW."name_fr") OR OLD."name_zgh" IS DISTINCT FROM (NEW."name_zgh") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."register_number" IS DISTINCT FROM (NEW."register_number") OR OLD."sector_id" IS DISTINCT FROM (NEW."sector_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."status_since" IS DISTINCT FROM (NEW."status_since") OR OLD."tax_number" IS DISTINCT FROM (NEW."tax_number") OR OLD."women_cooperative" IS DISTINCT FROM (NEW."women_cooperative"))',
                    func='INSERT INTO "cooperatives_cooperativeevent" ("cnss_number", "commune_id", "court", "created_with_indh", "email", "founded_on", "ice", "id", "kind", "latitude", "locality", "longitude", "merged_into_id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reference", "register_number", "sector_id", "status", "status_reason", "status_since", "tax_number", "women_cooperative") VALUES (NEW."cnss_number", NEW."commune_id", NEW."court", NEW."created_with_indh", NEW."email", NEW."founded_on", NEW."ice", NEW."id", NEW."kind", NEW."latitude", NEW."locality", NEW."longitude", NEW."merged_into_id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."reference", NEW."register_number", NEW."sector_id", NEW."status", NEW."status_reason", NEW."status_since", NEW."tax_number", NEW."women_cooperative"); RETURN NULL;',
                    hash="b16288bb20e38d7759ef620ac8e95f9f3f7ed75c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_26eca",
                    table="cooperatives_cooperative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativeevent" ("cnss_number", "commune_id", "court", "created_with_indh", "email", "founded_on", "ice", "id", "kind", "latitude", "locality", "longitude", "merged_into_id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reference", "register_number", "sector_id", "status", "status_reason", "status_since", "tax_number", "women_cooperative") VALUES (OLD."cnss_number", OLD."commune_id", OLD."court", OLD."created_with_indh", OLD."email", OLD."founded_on", OLD."ice", OLD."id", OLD."kind", OLD."latitude", OLD."locality", OLD."longitude", OLD."merged_into_id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."reference", OLD."register_number", OLD."sector_id", OLD."status", OLD."status_reason", OLD."status_since", OLD."tax_number", OLD."women_cooperative"); RETURN NULL;',
                    hash="1b6eed9030d9e1d3e0ec82d5d15f8a150a89166e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_99d1d",
                    table="cooperatives_cooperative",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="cooperative_is_not_merged_into_itself",
                violation_error_message="Une fiche ne se fusionne pas avec elle-même.",
            ),
        ),
    ]
