"""Names by their sounds, whatever their words were cut into; and the names that merges left."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.indexes import OpClass
from django.db import migrations, models

from cooperatives.folding import joined_consonants

JOINED_CONSONANTS = """
CREATE FUNCTION joined_consonants(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(left(key, 1), 'iu', 'aa') || translate(substr(key, 2), 'aiu ', '');
"""
# What `merge` writes from now on, for the merges that stand.
NAMES_OF_ABSORBED = """
INSERT INTO cooperatives_cooperativealias (cooperative_id, spelling, source, merge_id)
SELECT DISTINCT ON (survivor.id, fold_name(name)) survivor.id, name, 'merged', merge.id
FROM cooperatives_merge merge
    JOIN cooperatives_cooperative survivor ON survivor.id = merge.survivor_id
    JOIN cooperatives_cooperative absorbed ON absorbed.id = merge.absorbed_id,
    unnest(ARRAY[absorbed.name_fr, absorbed.name_ar, absorbed.name_zgh]) name
WHERE merge.undone_at IS NULL AND survivor.merged_into_id IS NULL AND fold_name(name) <> ''
    AND fold_name(name) NOT IN (
        fold_name(survivor.name_fr), fold_name(survivor.name_ar), fold_name(survivor.name_zgh)
    )
ORDER BY survivor.id, fold_name(name), merge.id
ON CONFLICT DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("cooperatives", "0016_general_meetings")]

    operations = [
        migrations.RunSQL(JOINED_CONSONANTS, "DROP FUNCTION joined_consonants(text)"),
        pgtrigger.migrations.RemoveTrigger(
            model_name="cooperativealias",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="cooperativealias",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="cooperativealias",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="cooperativealias",
            name="merge",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="spellings",
                to="cooperatives.merge",
                verbose_name="fusion",
            ),
        ),
        migrations.AddField(
            model_name="cooperativealiasevent",
            name="merge",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cooperatives.merge",
                verbose_name="fusion",
            ),
        ),
        migrations.AddIndex(
            model_name="cooperative",
            index=models.Index(
                fields=["key_fr"], name="cooperative_key_fr_begins", opclasses=["text_pattern_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="cooperative",
            index=models.Index(
                fields=["key_ar"], name="cooperative_key_ar_begins", opclasses=["text_pattern_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="cooperative",
            index=models.Index(
                OpClass(joined_consonants("key_fr"), name="text_pattern_ops"),
                name="cooperative_key_fr_joined",
            ),
        ),
        migrations.AddIndex(
            model_name="cooperative",
            index=models.Index(
                OpClass(joined_consonants("key_ar"), name="text_pattern_ops"),
                name="cooperative_key_ar_joined",
            ),
        ),
        migrations.AddIndex(
            model_name="cooperativealias",
            index=models.Index(
                OpClass(joined_consonants("key"), name="text_pattern_ops"), name="coop_alias_joined"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativealias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativealiasevent" ("cooperative_id", "id", "merge_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "spelling") VALUES (NEW."cooperative_id", NEW."id", NEW."merge_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."spelling"); RETURN NULL;',
                    hash="487b8450ab33de7c0482148393a6d95397de8acd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6d309",
                    table="cooperatives_cooperativealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativealias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."merge_id" IS DISTINCT FROM (NEW."merge_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."spelling" IS DISTINCT FROM (NEW."spelling"))',
                    func='INSERT INTO "cooperatives_cooperativealiasevent" ("cooperative_id", "id", "merge_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "spelling") VALUES (NEW."cooperative_id", NEW."id", NEW."merge_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."spelling"); RETURN NULL;',
                    hash="9af003bc9a9c73ad49226af4fb313ebcb92b022c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0f309",
                    table="cooperatives_cooperativealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativealias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativealiasevent" ("cooperative_id", "id", "merge_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "spelling") VALUES (OLD."cooperative_id", OLD."id", OLD."merge_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."spelling"); RETURN NULL;',
                    hash="b863af8e8c7a604417dd706b01bda0beaa76ea8d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8553f",
                    table="cooperatives_cooperativealias",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(NAMES_OF_ABSORBED, migrations.RunSQL.noop),
    ]
