import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0001_visits"),
        ("cooperatives", "0007_merging"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="visitstop",
            name="stop_follows_its_visit",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstop",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_cooperative cooperatives_cooperative%ROWTYPE;",
                    func="\n        IF TG_OP = 'UPDATE' THEN\n            IF NEW.cooperative_id = OLD.cooperative_id THEN\n                RETURN NEW;\n            END IF;\n            IF NOT EXISTS (\n                SELECT 1 FROM cooperatives_movedrow moved\n                    JOIN cooperatives_merge merge ON merge.id = moved.merge_id\n                WHERE moved.model = 'visits.visitstop' AND moved.row_key = NEW.id\n                    AND merge.undone_at IS NULL\n                    AND (OLD.cooperative_id, NEW.cooperative_id) IN (\n                        (merge.absorbed_id, merge.survivor_id),\n                        (merge.survivor_id, merge.absorbed_id)\n                    )\n            ) THEN\n                RAISE EXCEPTION 'visits.visitstop % changes its cooperative without a merge',\n                    NEW.id\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';\n            END IF;\n        END IF;\n        SELECT * INTO the_cooperative FROM cooperatives_cooperative\n            WHERE id = NEW.cooperative_id FOR KEY SHARE;\n        IF the_cooperative.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',\n                the_cooperative.reference\n                USING ERRCODE = 'check_violation',\n                    CONSTRAINT = 'absorbed_cooperative_receives_nothing';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="d86c82534a16b572e54719c9f6d00461072e4c75",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_79bff",
                    table="visits_visitstop",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstop",
            trigger=pgtrigger.compiler.Trigger(
                name="stop_follows_its_visit",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_visit visits_fieldvisit%ROWTYPE;",
                    func="\n        IF TG_OP = 'UPDATE' AND NEW.cooperative_id <> OLD.cooperative_id\n            AND to_jsonb(NEW) - 'cooperative_id' - 'version'\n                = to_jsonb(OLD) - 'cooperative_id' - 'version' THEN\n            RETURN NEW;  -- two records became one: stays_with_its_cooperative is the judge\n        END IF;\n        SELECT * INTO the_visit FROM visits_fieldvisit\n            WHERE id = coalesce(OLD.visit_id, NEW.visit_id) FOR NO KEY UPDATE;\n        IF the_visit.status NOT IN ('planned', 'in_field') THEN\n            RAISE EXCEPTION 'visit % is %: its stops do not change',\n                the_visit.reference, the_visit.status\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_follows_its_visit';\n        END IF;\n        IF OLD.visit_id IS NOT NULL AND NEW.visit_id IS NOT NULL\n            AND (OLD.visit_id, OLD.cooperative_id) <> (NEW.visit_id, NEW.cooperative_id) THEN\n            RAISE EXCEPTION 'a stop of visit % changes neither visit nor cooperative',\n                the_visit.reference\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_follows_its_visit';\n        END IF;\n        IF NEW.logged_at IS NOT NULL AND the_visit.status <> 'in_field' THEN\n            RAISE EXCEPTION 'visit % has not begun', the_visit.reference\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_is_logged_in_the_field';\n        END IF;\n        IF NEW.id IS NULL AND OLD.logged_at IS NOT NULL THEN\n            RAISE EXCEPTION 'a logged stop of visit % is kept', the_visit.reference\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'logged_stop_is_kept';\n        END IF;\n        RETURN coalesce(NEW, OLD);\n    ",
                    hash="9d16ca7d789a749bfdb3ba0ec5058f759ecc6f6b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_stop_follows_its_visit_0319a",
                    table="visits_visitstop",
                    when="BEFORE",
                ),
            ),
        ),
    ]
