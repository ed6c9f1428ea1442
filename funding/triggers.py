"""The money rules Postgres itself refuses to break, whoever writes: page, import, script, psql.

Each trigger locks the grant row before it sums; a sum read without the lock lets two payments
through at once (reliability, finding 2).
"""

import pgtrigger

# Net paid of one grant: what was paid before the portal, plus payments, minus reversals.
NET_PAID = """
    coalesce((SELECT paid_before FROM funding_grant WHERE id = {grant}), 0)
    + coalesce((
        SELECT sum(CASE WHEN reverses_id IS NULL THEN amount ELSE -amount END)
        FROM funding_disbursement WHERE grant_id = {grant}
    ), 0)
"""

# Decided before the closing and entered afterwards, a grant is only history being written down.
closed_cooperative_receives_no_grant = pgtrigger.Trigger(
    name="closed_cooperative_receives_no_grant",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    declare=[("the_cooperative", "cooperatives_cooperative%ROWTYPE")],
    func="""
        SELECT * INTO the_cooperative FROM cooperatives_cooperative
            WHERE id = NEW.cooperative_id FOR NO KEY UPDATE;
        IF the_cooperative.merged_into_id IS NOT NULL
            OR the_cooperative.status = 'closed' AND NOT coalesce(
                NEW.entered_afterwards AND NEW.decided_on < the_cooperative.status_since, FALSE
            ) THEN
            RAISE EXCEPTION 'cooperative % receives no new grant', the_cooperative.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_cooperative_receives_no_grant';
        END IF;
        RETURN NEW;
    """,
)

disbursement_respects_its_grant = pgtrigger.Trigger(
    name="disbursement_respects_its_grant",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    declare=[
        ("the_grant", "funding_grant%ROWTYPE"),
        ("reversed", "funding_disbursement%ROWTYPE"),
        ("signed", "date"),
        ("net_paid", "numeric"),
        ("taken_back", "numeric"),
    ],
    func=f"""
        SELECT * INTO the_grant FROM funding_grant WHERE id = NEW.grant_id FOR NO KEY UPDATE;

        IF NEW.paid_on > (now() AT TIME ZONE 'Africa/Casablanca')::date THEN
            RAISE EXCEPTION 'disbursement % is dated in the future', NEW.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'disbursement_is_not_in_the_future';
        END IF;
        IF NEW.instalment_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM funding_instalment
            WHERE id = NEW.instalment_id AND grant_id = NEW.grant_id
        ) THEN
            RAISE EXCEPTION 'disbursement % names an instalment of another grant', NEW.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'disbursement_instalment_is_of_its_grant';
        END IF;

        IF NEW.reverses_id IS NOT NULL THEN
            SELECT * INTO reversed FROM funding_disbursement WHERE id = NEW.reverses_id;
            SELECT coalesce(sum(amount), 0) INTO taken_back
                FROM funding_disbursement WHERE reverses_id = NEW.reverses_id;
            IF the_grant.status = 'closed' THEN
                RAISE EXCEPTION 'grant % is closed', the_grant.reference
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'I5_no_money_row_in_a_closed_grant';
            END IF;
            IF reversed.grant_id <> NEW.grant_id OR reversed.reverses_id IS NOT NULL
                OR NEW.amount > reversed.amount - taken_back THEN
                RAISE EXCEPTION 'reversal % exceeds or mistakes its row', NEW.reference
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'I4_reversal_fits_its_row';
            END IF;
            RETURN NEW;
        END IF;

        IF the_grant.status NOT IN ('decided', 'agreed', 'in_payment') THEN
            RAISE EXCEPTION 'grant % is %: no payment', the_grant.reference, the_grant.status
                USING ERRCODE = 'check_violation', CONSTRAINT = 'I5_no_money_row_in_a_closed_grant';
        END IF;
        SELECT signed_on INTO signed FROM funding_agreement WHERE grant_id = NEW.grant_id;
        IF NOT the_grant.entered_afterwards AND (signed IS NULL OR NEW.paid_on < signed) THEN
            RAISE EXCEPTION 'disbursement % precedes the agreement', NEW.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'I3_no_payment_before_the_agreement';
        END IF;
        net_paid := {NET_PAID.format(grant="NEW.grant_id")};
        IF net_paid + NEW.amount > the_grant.amount THEN
            RAISE EXCEPTION 'grant %: % paid of %, no room for %',
                the_grant.reference, net_paid, the_grant.amount, NEW.amount
                USING ERRCODE = 'check_violation', CONSTRAINT = 'I1_paid_within_granted';
        END IF;
        PERFORM pg_advisory_xact_lock(hashtext('payment_reference'), hashtext(lower(NEW.payment_reference)));
        IF EXISTS (
            SELECT 1 FROM funding_disbursement d
            WHERE lower(d.payment_reference) = lower(NEW.payment_reference) AND d.reverses_id IS NULL
                AND d.amount > (
                    SELECT coalesce(sum(r.amount), 0) FROM funding_disbursement r WHERE r.reverses_id = d.id
                )
        ) THEN
            RAISE EXCEPTION 'payment reference % is already used', NEW.payment_reference
                USING ERRCODE = 'unique_violation', CONSTRAINT = 'disbursement_payment_reference_is_used_once';
        END IF;
        RETURN NEW;
    """,
)

grant_covers_what_was_paid_and_planned = pgtrigger.Trigger(
    name="grant_covers_what_was_paid_and_planned",
    operation=pgtrigger.UpdateOf("amount", "paid_before", "status", "entered_afterwards"),
    when=pgtrigger.Before,
    declare=[("net_paid", "numeric"), ("planned", "numeric"), ("signed", "date")],
    func=f"""
        net_paid := {NET_PAID.format(grant="NEW.id")}
            - coalesce(OLD.paid_before, 0) + coalesce(NEW.paid_before, 0);
        IF net_paid > NEW.amount THEN
            RAISE EXCEPTION 'grant %: % was paid, more than %', NEW.reference, net_paid, NEW.amount
                USING ERRCODE = 'check_violation', CONSTRAINT = 'I1_paid_within_granted';
        END IF;
        SELECT coalesce(sum(amount), 0) INTO planned
            FROM funding_instalment WHERE grant_id = NEW.id;
        IF planned > NEW.amount THEN
            RAISE EXCEPTION 'grant %: % is planned, more than %', NEW.reference, planned, NEW.amount
                USING ERRCODE = 'check_violation', CONSTRAINT = 'planned_within_granted';
        END IF;
        IF NEW.status IN ('paid', 'closed') AND net_paid < NEW.amount THEN
            RAISE EXCEPTION 'grant %: % is not paid yet', NEW.reference, NEW.amount - net_paid
                USING ERRCODE = 'check_violation', CONSTRAINT = 'paid_grant_owes_nothing';
        END IF;
        IF OLD.entered_afterwards AND NOT NEW.entered_afterwards THEN
            SELECT signed_on INTO signed FROM funding_agreement WHERE grant_id = NEW.id;
            IF EXISTS (
                SELECT 1 FROM funding_disbursement
                WHERE grant_id = NEW.id AND reverses_id IS NULL
                    AND (signed IS NULL OR paid_on < signed)
            ) THEN
                RAISE EXCEPTION 'grant %: a payment precedes the agreement', NEW.reference
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'I3_no_payment_before_the_agreement';
            END IF;
        END IF;
        RETURN NEW;
    """,
)

planned_instalments_stay_within_the_grant = pgtrigger.Trigger(
    name="planned_instalments_stay_within_the_grant",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[("the_grant", "funding_grant%ROWTYPE"), ("planned", "numeric")],
    func="""
        SELECT * INTO the_grant FROM funding_grant WHERE id = NEW.grant_id FOR NO KEY UPDATE;
        IF the_grant.status IN ('closed', 'terminated') THEN
            RAISE EXCEPTION 'grant % is %', the_grant.reference, the_grant.status
                USING ERRCODE = 'check_violation', CONSTRAINT = 'I5_no_money_row_in_a_closed_grant';
        END IF;
        IF TG_OP = 'UPDATE' AND NEW.grant_id <> OLD.grant_id THEN
            RAISE EXCEPTION 'an instalment of grant % stays there', OLD.grant_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_stays_in_its_grant';
        END IF;
        SELECT coalesce(sum(amount), 0) INTO planned
            FROM funding_instalment WHERE grant_id = NEW.grant_id AND id <> NEW.id;
        IF planned + NEW.amount > the_grant.amount THEN
            RAISE EXCEPTION 'grant %: % planned of %', the_grant.reference, planned + NEW.amount, the_grant.amount
                USING ERRCODE = 'check_violation', CONSTRAINT = 'planned_within_granted';
        END IF;
        RETURN NEW;
    """,
)

# Deferred: a funding plan is written line by line and must add up when the transaction ends.
LINES_ADD_UP = """
        SELECT * INTO the_grant FROM funding_grant WHERE id = {grant} FOR NO KEY UPDATE;
        SELECT sum(amount) INTO total FROM funding_fundingline WHERE grant_id = the_grant.id;
        IF the_grant.total_cost IS NOT NULL AND total IS NOT NULL AND total <> the_grant.total_cost THEN
            RAISE EXCEPTION 'grant %: funding lines add up to %, not %',
                the_grant.reference, total, the_grant.total_cost
                USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_lines_add_up_to_the_total_cost';
        END IF;
        RETURN NULL;
"""

funding_lines_add_up_to_the_total_cost = pgtrigger.Trigger(
    name="funding_lines_add_up_to_the_total_cost",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    declare=[("the_grant", "funding_grant%ROWTYPE"), ("total", "numeric")],
    func=LINES_ADD_UP.format(grant="coalesce(NEW.grant_id, OLD.grant_id)"),
)

total_cost_stays_the_sum_of_its_lines = pgtrigger.Trigger(
    name="total_cost_stays_the_sum_of_its_lines",
    operation=pgtrigger.UpdateOf("total_cost"),
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    declare=[("the_grant", "funding_grant%ROWTYPE"), ("total", "numeric")],
    func=LINES_ADD_UP.format(grant="NEW.id"),
)

agreement_stays_before_its_payments = pgtrigger.Trigger(
    name="agreement_stays_before_its_payments",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("the_grant", "funding_grant%ROWTYPE")],
    func="""
        SELECT * INTO the_grant FROM funding_grant
            WHERE id = coalesce(OLD.grant_id, NEW.grant_id) FOR NO KEY UPDATE;
        IF the_grant.entered_afterwards THEN
            RETURN coalesce(NEW, OLD);
        END IF;
        IF EXISTS (
            SELECT 1 FROM funding_disbursement
            WHERE grant_id = the_grant.id AND reverses_id IS NULL
                AND (NEW.signed_on IS NULL OR NEW.grant_id <> the_grant.id OR paid_on < NEW.signed_on)
        ) THEN
            RAISE EXCEPTION 'grant %: a payment precedes the agreement', the_grant.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'I3_no_payment_before_the_agreement';
        END IF;
        RETURN coalesce(NEW, OLD);
    """,
)


def refuse_truncate(name):
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        operation=pgtrigger.Truncate,
        when=pgtrigger.Before,
        func="RAISE EXCEPTION 'this table is insert-only' USING ERRCODE = 'insufficient_privilege';",
    )
