import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cooperatives", "0010_change_proposals"),
        ("funding", "0003_merging"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_cooperative_receives_no_grant",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_cooperative cooperatives_cooperative%ROWTYPE;",
                    func="\n        SELECT * INTO the_cooperative FROM cooperatives_cooperative\n            WHERE id = NEW.cooperative_id FOR NO KEY UPDATE;\n        IF the_cooperative.merged_into_id IS NOT NULL\n            OR the_cooperative.status = 'closed' AND NOT coalesce(\n                NEW.entered_afterwards AND NEW.decided_on < the_cooperative.status_since, FALSE\n            ) THEN\n            RAISE EXCEPTION 'cooperative % receives no new grant', the_cooperative.reference\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_cooperative_receives_no_grant';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="c0887755179b52bf84e9ca269a174f0110d3793e",
                    operation="INSERT",
                    pgid="pgtrigger_closed_cooperative_receives_no_grant_229ca",
                    table="funding_grant",
                    when="BEFORE",
                ),
            ),
        ),
    ]
