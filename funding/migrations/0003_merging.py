import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0002_reference_data_is_tracked"),
        ("cooperatives", "0007_merging"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_cooperative cooperatives_cooperative%ROWTYPE;",
                    func="\n        IF TG_OP = 'UPDATE' THEN\n            IF NEW.cooperative_id = OLD.cooperative_id THEN\n                RETURN NEW;\n            END IF;\n            IF NOT EXISTS (\n                SELECT 1 FROM cooperatives_movedrow moved\n                    JOIN cooperatives_merge merge ON merge.id = moved.merge_id\n                WHERE moved.model = 'funding.grant' AND moved.row_key = NEW.id\n                    AND merge.undone_at IS NULL\n                    AND (OLD.cooperative_id, NEW.cooperative_id) IN (\n                        (merge.absorbed_id, merge.survivor_id),\n                        (merge.survivor_id, merge.absorbed_id)\n                    )\n            ) THEN\n                RAISE EXCEPTION 'funding.grant % changes its cooperative without a merge',\n                    NEW.id\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';\n            END IF;\n        END IF;\n        SELECT * INTO the_cooperative FROM cooperatives_cooperative\n            WHERE id = NEW.cooperative_id FOR KEY SHARE;\n        IF the_cooperative.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',\n                the_cooperative.reference\n                USING ERRCODE = 'check_violation',\n                    CONSTRAINT = 'absorbed_cooperative_receives_nothing';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="7e2cd4e1d3a9ecdb9a2be210ce768e159098c87d",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_bfc5d",
                    table="funding_grant",
                    when="BEFORE",
                ),
            ),
        ),
    ]
