-- What Postgres refuses about money paid. Each function locks the row of the grant before it sums: a
-- sum read without the lock lets two payments through at once. Each is called by the trigger of its
-- name, declared in funding/triggers.py.

-- Net paid of one grant: what was paid before the portal, plus payments, minus reversals.
CREATE FUNCTION net_paid(of_grant bigint) RETURNS numeric AS $$
    SELECT coalesce((SELECT paid_before FROM funding_grant WHERE id = of_grant), 0)
        + coalesce((
            SELECT sum(CASE WHEN reverses_id IS NULL THEN amount ELSE -amount END)
            FROM funding_disbursement WHERE grant_id = of_grant
        ), 0);
$$ LANGUAGE sql;

-- Refuses a reversal of money that a closed grant holds, or of more than its row still has.
CREATE FUNCTION reversal_fits_its_row(new funding_disbursement, the_grant funding_grant)
RETURNS void AS $$
DECLARE
    reversed funding_disbursement%ROWTYPE;
    taken_back numeric;
BEGIN
    SELECT * INTO reversed FROM funding_disbursement WHERE id = new.reverses_id;
    SELECT coalesce(sum(amount), 0) INTO taken_back
        FROM funding_disbursement WHERE reverses_id = new.reverses_id;
    IF the_grant.status = 'closed' THEN
        RAISE EXCEPTION 'grant % is closed', the_grant.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'I5_no_money_row_in_a_closed_grant';
    END IF;
    IF reversed.grant_id <> new.grant_id OR reversed.reverses_id IS NOT NULL
        OR new.amount > reversed.amount - taken_back THEN
        RAISE EXCEPTION 'reversal % exceeds or mistakes its row', new.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'I4_reversal_fits_its_row';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a payment whose reference another payment bears, unless that one was wholly reversed. The
-- advisory lock makes two payments with one reference wait for each other.
CREATE FUNCTION payment_reference_is_used_once(new funding_disbursement) RETURNS void AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('payment_reference'), hashtext(lower(new.payment_reference)));
    IF EXISTS (
        SELECT 1 FROM funding_disbursement d
        WHERE lower(d.payment_reference) = lower(new.payment_reference) AND d.reverses_id IS NULL
            AND d.amount > (
                SELECT coalesce(sum(r.amount), 0) FROM funding_disbursement r WHERE r.reverses_id = d.id
            )
    ) THEN
        RAISE EXCEPTION 'payment reference % is already used', new.payment_reference
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'disbursement_payment_reference_is_used_once';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a payment or a reversal that its grant has no room, no state or no agreement for.
CREATE FUNCTION disbursement_respects_its_grant(new funding_disbursement) RETURNS void AS $$
DECLARE
    the_grant funding_grant%ROWTYPE;
    signed date;
    paid numeric;
BEGIN
    SELECT * INTO the_grant FROM funding_grant WHERE id = new.grant_id FOR NO KEY UPDATE;

    IF new.paid_on > (now() AT TIME ZONE 'Africa/Casablanca')::date THEN
        RAISE EXCEPTION 'disbursement % is dated in the future', new.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'disbursement_is_not_in_the_future';
    END IF;
    IF new.instalment_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM funding_instalment
        WHERE id = new.instalment_id AND grant_id = new.grant_id
    ) THEN
        RAISE EXCEPTION 'disbursement % names an instalment of another grant', new.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'disbursement_instalment_is_of_its_grant';
    END IF;

    IF new.reverses_id IS NOT NULL THEN
        PERFORM reversal_fits_its_row(new, the_grant);
        RETURN;
    END IF;

    IF the_grant.status NOT IN ('decided', 'agreed', 'in_payment') THEN
        RAISE EXCEPTION 'grant % is %: no payment', the_grant.reference, the_grant.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'I5_no_money_row_in_a_closed_grant';
    END IF;
    SELECT signed_on INTO signed FROM funding_agreement WHERE grant_id = new.grant_id;
    IF NOT the_grant.entered_afterwards AND (signed IS NULL OR new.paid_on < signed) THEN
        RAISE EXCEPTION 'disbursement % precedes the agreement', new.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'I3_no_payment_before_the_agreement';
    END IF;
    paid := net_paid(new.grant_id);
    IF paid + new.amount > the_grant.amount THEN
        RAISE EXCEPTION 'grant %: % paid of %, no room for %',
            the_grant.reference, paid, the_grant.amount, new.amount
            USING ERRCODE = 'check_violation', CONSTRAINT = 'I1_paid_within_granted';
    END IF;
    PERFORM payment_reference_is_used_once(new);
END;
$$ LANGUAGE plpgsql;

-- Refuses an agreement that is signed after a payment of its grant, or that leaves one without any.
CREATE FUNCTION agreement_stays_before_its_payments(new funding_agreement, old funding_agreement)
RETURNS void AS $$
DECLARE
    the_grant funding_grant%ROWTYPE;
BEGIN
    SELECT * INTO the_grant FROM funding_grant
        WHERE id = coalesce(old.grant_id, new.grant_id) FOR NO KEY UPDATE;
    IF the_grant.entered_afterwards THEN
        RETURN;
    END IF;
    IF EXISTS (
        SELECT 1 FROM funding_disbursement
        WHERE grant_id = the_grant.id AND reverses_id IS NULL
            AND (new.signed_on IS NULL OR new.grant_id <> the_grant.id OR paid_on < new.signed_on)
    ) THEN
        RAISE EXCEPTION 'grant %: a payment precedes the agreement', the_grant.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'I3_no_payment_before_the_agreement';
    END IF;
END;
$$ LANGUAGE plpgsql;
