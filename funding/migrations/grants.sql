-- What Postgres refuses about grants and their plans. Each function is called by the trigger of its
-- name, declared in funding/triggers.py.

-- Refuses a grant to a cooperative that was merged or closed. Decided before the closing and entered
-- afterwards, a grant is only history being written down.
CREATE FUNCTION closed_cooperative_receives_no_grant(new funding_grant) RETURNS void AS $$
DECLARE
    the_cooperative cooperatives_cooperative%ROWTYPE;
BEGIN
    SELECT * INTO the_cooperative FROM cooperatives_cooperative
        WHERE id = new.cooperative_id FOR NO KEY UPDATE;
    IF the_cooperative.merged_into_id IS NOT NULL
        OR the_cooperative.status = 'closed' AND NOT coalesce(
            new.entered_afterwards AND new.decided_on < the_cooperative.status_since, FALSE
        ) THEN
        RAISE EXCEPTION 'cooperative % receives no new grant', the_cooperative.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_cooperative_receives_no_grant';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a change of a grant that what was paid or planned contradicts.
CREATE FUNCTION grant_covers_what_was_paid_and_planned(new funding_grant, old funding_grant)
RETURNS void AS $$
DECLARE
    paid numeric := net_paid(new.id) - coalesce(old.paid_before, 0) + coalesce(new.paid_before, 0);
    planned numeric;
    signed date;
BEGIN
    IF paid > new.amount THEN
        RAISE EXCEPTION 'grant %: % was paid, more than %', new.reference, paid, new.amount
            USING ERRCODE = 'check_violation', CONSTRAINT = 'I1_paid_within_granted';
    END IF;
    SELECT coalesce(sum(amount), 0) INTO planned
        FROM funding_instalment WHERE grant_id = new.id;
    IF planned > new.amount THEN
        RAISE EXCEPTION 'grant %: % is planned, more than %', new.reference, planned, new.amount
            USING ERRCODE = 'check_violation', CONSTRAINT = 'planned_within_granted';
    END IF;
    IF new.status IN ('paid', 'closed') AND paid < new.amount THEN
        RAISE EXCEPTION 'grant %: % is not paid yet', new.reference, new.amount - paid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'paid_grant_owes_nothing';
    END IF;
    IF old.entered_afterwards AND NOT new.entered_afterwards THEN
        SELECT signed_on INTO signed FROM funding_agreement WHERE grant_id = new.id;
        IF EXISTS (
            SELECT 1 FROM funding_disbursement
            WHERE grant_id = new.id AND reverses_id IS NULL
                AND (signed IS NULL OR paid_on < signed)
        ) THEN
            RAISE EXCEPTION 'grant %: a payment precedes the agreement', new.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'I3_no_payment_before_the_agreement';
        END IF;
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses instalments that exceed their grant together, change grant, or join one that is over.
CREATE FUNCTION planned_instalments_stay_within_the_grant(
    new funding_instalment, old funding_instalment, updates boolean
) RETURNS void AS $$
DECLARE
    the_grant funding_grant%ROWTYPE;
    planned numeric;
BEGIN
    SELECT * INTO the_grant FROM funding_grant WHERE id = new.grant_id FOR NO KEY UPDATE;
    IF the_grant.status IN ('closed', 'terminated') THEN
        RAISE EXCEPTION 'grant % is %', the_grant.reference, the_grant.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'I5_no_money_row_in_a_closed_grant';
    END IF;
    IF updates AND new.grant_id <> old.grant_id THEN
        RAISE EXCEPTION 'an instalment of grant % stays there', old.grant_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_stays_in_its_grant';
    END IF;
    SELECT coalesce(sum(amount), 0) INTO planned
        FROM funding_instalment WHERE grant_id = new.grant_id AND id <> new.id;
    IF planned + new.amount > the_grant.amount THEN
        RAISE EXCEPTION 'grant %: % planned of %', the_grant.reference, planned + new.amount, the_grant.amount
            USING ERRCODE = 'check_violation', CONSTRAINT = 'planned_within_granted';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a funding plan that does not add up to the total cost of its grant, asked when the
-- transaction ends: a plan is written line by line.
CREATE FUNCTION funding_lines_add_up(of_grant bigint) RETURNS void AS $$
DECLARE
    the_grant funding_grant%ROWTYPE;
    total numeric;
BEGIN
    SELECT * INTO the_grant FROM funding_grant WHERE id = of_grant FOR NO KEY UPDATE;
    SELECT sum(amount) INTO total FROM funding_fundingline WHERE grant_id = the_grant.id;
    IF the_grant.total_cost IS NOT NULL AND total IS NOT NULL AND total <> the_grant.total_cost THEN
        RAISE EXCEPTION 'grant %: funding lines add up to %, not %',
            the_grant.reference, total, the_grant.total_cost
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_lines_add_up_to_the_total_cost';
    END IF;
END;
$$ LANGUAGE plpgsql;
