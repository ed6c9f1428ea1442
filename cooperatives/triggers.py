"""What Postgres itself refuses about cooperatives that become one, whoever writes.

Declared here for the rooms above too: `stays_with_its_cooperative` guards every table that hangs
on a cooperative.
"""

import pgtrigger

# A merge takes `FOR UPDATE` on both cooperatives: whoever attaches a row waits for its end, then
# reads here where the record went.
stays_with_its_cooperative = pgtrigger.Trigger(
    name="stays_with_its_cooperative",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("cooperative_id"),
    when=pgtrigger.Before,
    declare=[("the_cooperative", "cooperatives_cooperative%ROWTYPE")],
    func=pgtrigger.Func(
        """
        IF TG_OP = 'UPDATE' THEN
            IF NEW.cooperative_id = OLD.cooperative_id THEN
                RETURN NEW;
            END IF;
            IF NOT EXISTS (
                SELECT 1 FROM cooperatives_movedrow moved
                    JOIN cooperatives_merge merge ON merge.id = moved.merge_id
                WHERE moved.model = '{meta.label_lower}' AND moved.row_key = NEW.{meta.pk.column}
                    AND merge.undone_at IS NULL
                    AND (OLD.cooperative_id, NEW.cooperative_id) IN (
                        (merge.absorbed_id, merge.survivor_id),
                        (merge.survivor_id, merge.absorbed_id)
                    )
            ) THEN
                RAISE EXCEPTION '{meta.label_lower} % changes its cooperative without a merge',
                    NEW.{meta.pk.column}
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';
            END IF;
        END IF;
        SELECT * INTO the_cooperative FROM cooperatives_cooperative
            WHERE id = NEW.cooperative_id FOR KEY SHARE;
        IF the_cooperative.merged_into_id IS NOT NULL THEN
            RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',
                the_cooperative.reference
                USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'absorbed_cooperative_receives_nothing';
        END IF;
        RETURN NEW;
        """
    ),
)


class OnlyTheseColumns(pgtrigger.Trigger):
    """Refuses every update but that of `columns`; the role of the pages is given no other."""

    columns = ("cooperative_id",)


def only_its_cooperative_changes(name):
    """For a row that is never edited: a merge may carry it elsewhere, nothing else may touch it."""
    return OnlyTheseColumns(
        name=name,
        operation=pgtrigger.Update,
        # After: a generated column has no value before.
        when=pgtrigger.After,
        func=f"""
        IF NEW.cooperative_id = OLD.cooperative_id
            OR to_jsonb(NEW) - 'cooperative_id' <> to_jsonb(OLD) - 'cooperative_id' THEN
            RAISE EXCEPTION 'rows of % are never edited', TG_TABLE_NAME
                USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
        END IF;
        RETURN NULL;
        """,
    )


survivor_is_not_absorbed = pgtrigger.Trigger(
    name="survivor_is_not_absorbed",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),
    when=pgtrigger.Before,
    declare=[("survivor", "cooperatives_cooperative%ROWTYPE")],
    func="""
        IF NEW.merged_into_id IS NULL
            OR TG_OP = 'UPDATE' AND NEW.merged_into_id IS NOT DISTINCT FROM OLD.merged_into_id THEN
            RETURN NEW;
        END IF;
        SELECT * INTO survivor FROM cooperatives_cooperative
            WHERE id = NEW.merged_into_id FOR KEY SHARE;
        IF survivor.merged_into_id IS NOT NULL THEN
            RAISE EXCEPTION 'cooperative % was merged itself', survivor.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'survivor_is_not_absorbed';
        END IF;
        RETURN NEW;
    """,
)

general_meeting_is_not_in_the_future = pgtrigger.Trigger(
    name="general_meeting_is_not_in_the_future",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("held_on", "accounts_filed_on"),
    when=pgtrigger.Before,
    declare=[("today", "date")],
    func="""
        today = (now() AT TIME ZONE 'Africa/Casablanca')::date;
        IF NEW.held_on > today OR NEW.accounts_filed_on > today THEN
            RAISE EXCEPTION 'general meeting % is dated in the future', NEW.id
                USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'general_meeting_is_not_in_the_future';
        END IF;
        RETURN NEW;
    """,
)

# Deferred: a merge is a row and a column, written one after the other.
ABSORBED_AS_ITS_MERGE_SAYS = """
        IF (SELECT merged_into_id FROM cooperatives_cooperative WHERE id = {absorbed})
            IS DISTINCT FROM (
                SELECT survivor_id FROM cooperatives_merge
                WHERE absorbed_id = {absorbed} AND undone_at IS NULL
            ) THEN
            RAISE EXCEPTION 'cooperative % is not where its merge says', {absorbed}
                USING ERRCODE = 'check_violation', CONSTRAINT = 'absorbed_as_its_merge_says';
        END IF;
        RETURN NULL;
"""

absorbed_has_its_merge = pgtrigger.Trigger(
    name="absorbed_has_its_merge",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    func=ABSORBED_AS_ITS_MERGE_SAYS.format(absorbed="NEW.id"),
)

merge_has_its_absorbed = pgtrigger.Trigger(
    name="merge_has_its_absorbed",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    func=ABSORBED_AS_ITS_MERGE_SAYS.format(absorbed="NEW.absorbed_id"),
)

merge_is_only_undone_once = pgtrigger.Trigger(
    name="merge_is_only_undone_once",
    operation=pgtrigger.Update,
    when=pgtrigger.After,
    func="""
        IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
            OR to_jsonb(NEW) - 'undone_at' - 'undone_by_id' - 'undo_reason'
                <> to_jsonb(OLD) - 'undone_at' - 'undone_by_id' - 'undo_reason' THEN
            RAISE EXCEPTION 'merge % is undone once and never edited', OLD.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_is_only_undone_once';
        END IF;
        RETURN NULL;
    """,
)

replaces_its_own_kind = pgtrigger.Trigger(
    name="replaces_its_own_kind",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    func="""
        IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM cooperatives_cooperativedocument former
            WHERE former.id = NEW.replaces_id AND former.cooperative_id = NEW.cooperative_id
                AND former.kind_id = NEW.kind_id
        ) THEN
            RAISE EXCEPTION 'a document replaces one of its kind and of its cooperative'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'replaces_its_own_kind';
        END IF;
        RETURN NEW;
    """,
)

stays_reserved_and_withdrawn = pgtrigger.Trigger(
    name="stays_reserved_and_withdrawn",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        IF OLD.restricted AND NOT NEW.restricted
            OR OLD.withdrawn_at IS NOT NULL AND (
                NEW.withdrawn_at, NEW.withdrawn_by_id, NEW.withdrawn_reason
            ) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_by_id, OLD.withdrawn_reason) THEN
            RAISE EXCEPTION 'document % stays reserved, and withdrawn', OLD.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_reserved_and_withdrawn';
        END IF;
        RETURN NEW;
    """,
)
