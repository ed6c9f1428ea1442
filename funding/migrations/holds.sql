-- What Postgres refuses while the payments of a cooperative are held. Each function is called by the
-- trigger of its name, declared in funding/triggers.py.

-- Waits for the payments under way of every grant of a cooperative, and returns from when the hold
-- counts. A payment locks its grant too: it ends before the hold, or it sees the hold.
CREATE FUNCTION hold_waits_for_payments_under_way(new funding_paymenthold, old funding_paymenthold)
RETURNS timestamptz AS $$
BEGIN
    IF (old.recipient_id, old.effect) = (new.recipient_id, new.effect) THEN
        RETURN old.since;
    END IF;
    PERFORM FROM funding_grant WHERE cooperative_id = new.recipient_id
        ORDER BY id FOR NO KEY UPDATE;
    RETURN clock_timestamp();
END;
$$ LANGUAGE plpgsql;

-- Refuses a payment of a cooperative whose payments are held. A reversal stays possible.
CREATE FUNCTION held_grant_receives_no_payment(new funding_disbursement) RETURNS void AS $$
DECLARE
    the_grant funding_grant%ROWTYPE;
    held_by text;
BEGIN
    IF new.reverses_id IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT * INTO the_grant FROM funding_grant WHERE id = new.grant_id FOR NO KEY UPDATE;
    SELECT string_agg(reference, ', ' ORDER BY reference) INTO held_by FROM funding_paymenthold
        WHERE recipient_id = the_grant.cooperative_id AND effect = 'blocks';
    IF held_by IS NOT NULL THEN
        RAISE EXCEPTION 'grant %: no payment while % is open', the_grant.reference, held_by
            USING ERRCODE = 'check_violation', DETAIL = held_by,
                CONSTRAINT = 'held_grant_receives_no_payment';
    END IF;
END;
$$ LANGUAGE plpgsql;
