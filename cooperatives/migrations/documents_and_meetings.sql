-- What Postgres refuses about the documents and the meetings in the file of a cooperative. Each function
-- is called by the trigger of its name, declared in cooperatives/triggers.py.

-- Refuses a meeting that is held, or accounts that are filed, on a day to come.
CREATE FUNCTION general_meeting_is_not_in_the_future(new cooperatives_generalmeeting)
RETURNS void AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Africa/Casablanca')::date;
BEGIN
    IF new.held_on > today OR new.accounts_filed_on > today THEN
        RAISE EXCEPTION 'general meeting % is dated in the future', new.id
            USING ERRCODE = 'check_violation',
                CONSTRAINT = 'general_meeting_is_not_in_the_future';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a document that replaces one of another kind or of another cooperative.
CREATE FUNCTION replaces_its_own_kind(new cooperatives_cooperativedocument) RETURNS void AS $$
BEGIN
    IF new.replaces_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cooperatives_cooperativedocument former
        WHERE former.id = new.replaces_id AND former.cooperative_id = new.cooperative_id
            AND former.kind_id = new.kind_id
    ) THEN
        RAISE EXCEPTION 'a document replaces one of its kind and of its cooperative'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'replaces_its_own_kind';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses to open a reserved document to all, or to take back or rewrite a withdrawal.
CREATE FUNCTION stays_reserved_and_withdrawn(
    new cooperatives_cooperativedocument, old cooperatives_cooperativedocument
) RETURNS void AS $$
BEGIN
    IF old.restricted AND NOT new.restricted
        OR old.withdrawn_at IS NOT NULL AND (
            new.withdrawn_at, new.withdrawn_by_id, new.withdrawn_reason
        ) IS DISTINCT FROM (old.withdrawn_at, old.withdrawn_by_id, old.withdrawn_reason) THEN
        RAISE EXCEPTION 'document % stays reserved, and withdrawn', old.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_reserved_and_withdrawn';
    END IF;
END;
$$ LANGUAGE plpgsql;
