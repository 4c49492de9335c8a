-- What a payout becomes by a step, and nothing else: its kept columns follow from events that the same transaction wrote.
-- (Most is plpgsql, which keeps its plans; a function in SQL is planned anew at each call.)

-- Who writes, whichever way. Raises where it is nobody: the owner of the tables is none.
CREATE OR REPLACE FUNCTION money_actor() RETURNS edit_actor
LANGUAGE plpgsql AS $$
DECLARE found edit_actor;
BEGIN
    PERFORM check_view();
    found.id := me();
    found.roles := my_roles();
    found.scopes := my_scopes();
    found.at := clock_timestamp();
    SELECT company_id INTO found.company FROM server_state;
    RETURN found;
END $$;

-- A workspace is being adopted: the transaction has written the state of the server, and nobody was ever connected. The
-- audit, which nobody takes back, says so; so does it end.
CREATE OR REPLACE FUNCTION money_adopting() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM server_state WHERE xmin = pg_current_xact_id()::xid) THEN
        RETURN false;
    END IF;
    RETURN NOT EXISTS (SELECT 1 FROM audit WHERE what IN ('workspace_connected', 'adopted'));
END $$;

-- The company's day of an instant, and the first day of its month.
CREATE OR REPLACE FUNCTION money_day(at timestamptz) RETURNS date
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT (at AT TIME ZONE c.time_zone)::date FROM companies c JOIN server_state s ON s.company_id = c.id);
END $$;

CREATE OR REPLACE FUNCTION money_month(at timestamptz) RETURNS date
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN date_trunc('month', money_day(at))::date;
END $$;

CREATE OR REPLACE FUNCTION money_held(status text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT status IN ('approved', 'sent', 'paid') $$;

-- models/recovery_values.py STEPS.
CREATE OR REPLACE FUNCTION money_follows(kind text, status text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE kind
        WHEN 'request' THEN status = 'draft'
        WHEN 'approve' THEN status = 'requested'
        WHEN 'reject' THEN status = 'requested'
        WHEN 'question' THEN status = 'requested'
        WHEN 'cancel' THEN status IN ('draft', 'requested', 'approved')
        WHEN 'send' THEN status = 'approved'
        WHEN 'pay' THEN status = 'sent'
        WHEN 'fail' THEN status = 'sent'
        WHEN 'return' THEN status = 'paid'
        WHEN 'error' THEN money_held(status)
        ELSE false END
$$;

-- Whether the payout still waits for this event to take effect: each does so once.
CREATE OR REPLACE FUNCTION money_waits(p payouts, e payout_events) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF e.payout_id IS DISTINCT FROM p.id OR e.round IS DISTINCT FROM p.round + (e.kind = 'request')::int
       OR NOT money_follows(e.kind, p.status) THEN
        RETURN false;
    END IF;
    RETURN CASE e.kind WHEN 'approve' THEN e.step = p.approvals + 1 WHEN 'error' THEN p.error_at IS NULL ELSE true END;
END $$;

-- The payout after an event. `final`: of an approval, whether it is the last one that is needed.
CREATE OR REPLACE FUNCTION money_after(p payouts, e payout_events, final boolean) RETURNS payouts
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    CASE e.kind
        WHEN 'request' THEN
            p.status := 'requested';
            p.round := e.round;
            p.requested_by_id := e.person_id;
            p.requested_at := e.at;
            p.approvals := 0;
        WHEN 'approve' THEN
            p.approvals := e.step;
            IF final THEN
                p.status := 'approved';
                p.decided_at := e.at;
                p.approved_at := e.at;
            END IF;
        WHEN 'reject' THEN
            p.status := 'rejected';
            p.decided_at := e.at;
        WHEN 'question' THEN
            p.status := 'draft';
            p.approvals := 0;
        WHEN 'cancel' THEN
            p.status := 'cancelled';
        WHEN 'send' THEN
            p.status := 'sent';
            p.sent_at := e.at;
            p.register_id := e.register_id;
        WHEN 'error' THEN
            p.error_at := e.at;
        ELSE
            p.status := CASE e.kind WHEN 'pay' THEN 'paid' WHEN 'fail' THEN 'failed' ELSE 'returned' END;
            p.settled_at := e.at;
    END CASE;
    RETURN p;
END $$;

-- The payout after an event that it waits for, with who pays; null where it waits for no such one.
CREATE OR REPLACE FUNCTION money_next(p payouts, e payout_events) RETURNS payouts
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT money_waits(p, e) THEN
        RETURN NULL;
    ELSIF e.kind <> 'approve' THEN
        RETURN money_after(p, e, false);
    ELSIF e.step < money_needed(p.amount, money_day(e.at)) THEN
        RETURN money_after(p, e, false);
    END IF;
    p := money_after(p, e, true);
    p.committed_month := money_month(e.at);
    p.charges := money_charges(p, money_day(e.at));
    RETURN p;
END $$;

CREATE OR REPLACE FUNCTION money_same(a payouts, b payouts) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (a.status, a.round, a.requested_by_id, a.requested_at, a.approvals, a.decided_at, a.approved_at, a.committed_month,
            a.charges, a.register_id, a.sent_at, a.settled_at, a.error_at)
        IS NOT DISTINCT FROM
           (b.status, b.round, b.requested_by_id, b.requested_at, b.approvals, b.decided_at, b.approved_at, b.committed_month,
            b.charges, b.register_id, b.sent_at, b.settled_at, b.error_at);
END $$;

-- A payout as it was before its first step.
CREATE OR REPLACE FUNCTION money_blank(p payouts) RETURNS payouts
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    p.status := 'draft';
    p.round := 0;
    p.approvals := 0;
    p.requested_by_id := NULL;
    p.requested_at := NULL;
    p.decided_at := NULL;
    p.approved_at := NULL;
    p.committed_month := NULL;
    p.charges := NULL;
    p.register_id := NULL;
    p.sent_at := NULL;
    p.settled_at := NULL;
    p.error_at := NULL;
    RETURN p;
END $$;

-- What all events of a payout make of it. Only which approval was the last one, and who paid, is the row's own word.
CREATE OR REPLACE FUNCTION money_fold(of_row payouts) RETURNS payouts
LANGUAGE plpgsql STABLE AS $$
DECLARE
    p payouts := money_blank(of_row);
    e payout_events;
BEGIN
    FOR e IN SELECT * FROM payout_events t WHERE t.payout_id = of_row.id ORDER BY t.round,
            array_position('{request,approve,reject,question,cancel,send,pay,fail,return,error}', t.kind::text), t.step LOOP
        -- Found wrong at any time since, and of no consequence for the rest.
        IF NOT money_waits(p, e) AND e.kind <> 'error' THEN
            RETURN NULL;
        END IF;
        p := money_after(p, e, e.at = of_row.approved_at);
        IF e.kind = 'approve' AND p.status = 'approved' THEN
            p.committed_month := money_month(e.at);
            p.charges := of_row.charges;
        END IF;
    END LOOP;
    RETURN p;
END $$;

-- What came with an adoption agrees with its events, to the kopeck; looked at when all of it is there.
CREATE OR REPLACE FUNCTION money_agrees() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC' AS $$
DECLARE p payouts;
BEGIN
    SELECT * INTO p FROM payouts
     WHERE id = CASE TG_TABLE_NAME WHEN 'payouts' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'payout_id')::uuid END;
    IF money_same(p, money_fold(p)) IS NOT TRUE
       OR (p.charges IS NOT NULL AND p.amount <> (SELECT sum((c ->> 'amount')::numeric) FROM jsonb_array_elements(p.charges) c))
    THEN
        PERFORM refuse('payout_state', jsonb_build_object('state', p.status));
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budget_agrees() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    IF NEW.committed <> (SELECT coalesce(sum((c ->> 'amount')::numeric), 0) FROM payouts p, jsonb_array_elements(p.charges) c
                         WHERE p.committed_month = NEW.month AND money_held(p.status) AND p.deleted_at IS NULL
                           AND (c ->> 'team')::uuid = NEW.product_team_id) THEN
        PERFORM refuse('under_committed');
    END IF;
    RETURN NULL;
END $$;
