-- What Postgres refuses about cooperatives that become one. Each function is called by the trigger
-- of its name, declared in cooperatives/triggers.py.

-- Refuses a row that leaves its cooperative without a merge, or that hangs on one that was merged. A
-- merge takes FOR UPDATE on both cooperatives: whoever attaches a row waits for its end, then reads
-- here where the record went.
CREATE FUNCTION stays_with_its_cooperative(
    row_model text, moves boolean, row_id bigint, old_cooperative bigint, new_cooperative bigint
) RETURNS void AS $$
DECLARE
    the_cooperative cooperatives_cooperative%ROWTYPE;
BEGIN
    IF moves THEN
        IF new_cooperative = old_cooperative THEN
            RETURN;
        END IF;
        IF NOT EXISTS (
            SELECT 1 FROM cooperatives_movedrow moved
                JOIN cooperatives_merge merge ON merge.id = moved.merge_id
            WHERE moved.model = row_model AND moved.row_key = row_id
                AND merge.undone_at IS NULL
                AND (old_cooperative, new_cooperative) IN (
                    (merge.absorbed_id, merge.survivor_id),
                    (merge.survivor_id, merge.absorbed_id)
                )
        ) THEN
            RAISE EXCEPTION '% % changes its cooperative without a merge', row_model, row_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';
        END IF;
    END IF;
    SELECT * INTO the_cooperative FROM cooperatives_cooperative
        WHERE id = new_cooperative FOR KEY SHARE;
    IF the_cooperative.merged_into_id IS NOT NULL THEN
        RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',
            the_cooperative.reference
            USING ERRCODE = 'check_violation',
                CONSTRAINT = 'absorbed_cooperative_receives_nothing';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a change of anything but `cooperative_id`, under the name of the trigger that asks.
CREATE FUNCTION only_its_cooperative_changes(new_row jsonb, old_row jsonb, table_name text, rule text)
RETURNS void AS $$
BEGIN
    IF new_row -> 'cooperative_id' = old_row -> 'cooperative_id'
        OR new_row - 'cooperative_id' <> old_row - 'cooperative_id' THEN
        RAISE EXCEPTION 'rows of % are never edited', table_name
            USING ERRCODE = 'check_violation', CONSTRAINT = rule;
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses to merge a cooperative into one that was merged itself.
CREATE FUNCTION survivor_is_not_absorbed(
    new cooperatives_cooperative, old cooperatives_cooperative, updates boolean
) RETURNS void AS $$
DECLARE
    survivor cooperatives_cooperative%ROWTYPE;
BEGIN
    IF new.merged_into_id IS NULL
        OR updates AND new.merged_into_id IS NOT DISTINCT FROM old.merged_into_id THEN
        RETURN;
    END IF;
    SELECT * INTO survivor FROM cooperatives_cooperative
        WHERE id = new.merged_into_id FOR KEY SHARE;
    IF survivor.merged_into_id IS NOT NULL THEN
        RAISE EXCEPTION 'cooperative % was merged itself', survivor.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'survivor_is_not_absorbed';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a cooperative that is not where its merge (not undone) says, asked when the transaction
-- ends: a merge is a row and a column, written one after the other.
CREATE FUNCTION absorbed_as_its_merge_says(absorbed bigint) RETURNS void AS $$
BEGIN
    IF (SELECT merged_into_id FROM cooperatives_cooperative WHERE id = absorbed)
        IS DISTINCT FROM (
            SELECT survivor_id FROM cooperatives_merge
            WHERE absorbed_id = absorbed AND undone_at IS NULL
        ) THEN
        RAISE EXCEPTION 'cooperative % is not where its merge says', absorbed
            USING ERRCODE = 'check_violation', CONSTRAINT = 'absorbed_as_its_merge_says';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses every change of a merge but its undoing, once.
CREATE FUNCTION merge_is_only_undone_once(new cooperatives_merge, old cooperatives_merge)
RETURNS void AS $$
BEGIN
    IF old.undone_at IS NOT NULL OR new.undone_at IS NULL
        OR to_jsonb(new) - 'undone_at' - 'undone_by_id' - 'undo_reason'
            <> to_jsonb(old) - 'undone_at' - 'undone_by_id' - 'undo_reason' THEN
        RAISE EXCEPTION 'merge % is undone once and never edited', old.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_is_only_undone_once';
    END IF;
END;
$$ LANGUAGE plpgsql;
