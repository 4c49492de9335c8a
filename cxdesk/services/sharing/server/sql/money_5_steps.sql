-- Each step of money: checked in one order, stamped, and done. What is refused leaves nothing.

CREATE OR REPLACE FUNCTION is_said(words text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(words, '') ~ '\S' $$;

-- Role by kind; a deputy brings a principal, and is asked about later.
CREATE OR REPLACE FUNCTION step_role(e payout_events, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE may text[];
BEGIN
    may := CASE
        WHEN e.kind IN ('request', 'cancel') THEN '{specialist,lead,head}'
        WHEN e.kind IN ('approve', 'reject', 'question') AND e.principal_id IS NOT NULL THEN who.roles
        WHEN e.kind IN ('approve', 'reject', 'question', 'error') THEN '{lead,head}'
        WHEN e.kind IN ('send', 'pay', 'fail', 'return') THEN '{finance}' END;
    IF (may && who.roles) IS NOT TRUE THEN
        PERFORM refuse('not_your_role', '{"table": "payout_events", "column": "kind"}');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION step_request(p payouts, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE former payouts;
BEGIN
    PERFORM draft_rules(p, who);
    IF p.cause_id IS NULL THEN
        PERFORM refuse('no_cause');
    ELSIF (p.amount BETWEEN p.range_low AND p.range_high) IS NOT TRUE AND NOT is_said(p.words) THEN
        PERFORM refuse('needs_words');
    ELSIF p.replaces_id IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO former FROM payouts o WHERE o.id = p.replaces_id AND o.deleted_at IS NULL FOR NO KEY UPDATE;
    IF (former.status IN ('failed', 'returned') AND former.case_id = p.case_id) IS NOT TRUE OR EXISTS (
        SELECT 1 FROM payouts o WHERE o.case_id = p.case_id AND o.replaces_id = p.replaces_id AND o.id <> p.id
           AND o.deleted_at IS NULL AND o.status NOT IN ('draft', 'rejected', 'cancelled')) THEN
        PERFORM refuse('not_replaceable');
    END IF;
END $$;

-- A deputy acts within dates for somebody who could decide here; nobody decides about an own request.
CREATE OR REPLACE FUNCTION step_decider(p payouts, e payout_events, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF e.principal_id IS NOT NULL AND NOT (who.roles && '{specialist,lead,head}' AND EXISTS (
        SELECT 1 FROM payout_deputies d JOIN people b ON b.id = d.principal_id
         WHERE d.principal_id = e.principal_id AND d.deputy_id = who.id AND d.deleted_at IS NULL
           AND d.starts_at <= e.at AND e.at < d.ends_at
           AND b.active AND b.deleted_at IS NULL AND b.roles ?| '{lead,head}'
           AND (b.roles ? 'head' OR p.scope_id IN (who.company, coalesce(b.site_id, who.company))))) THEN
        PERFORM refuse('no_deputy');
    END IF;
    IF p.requested_by_id IN (who.id, e.counted_id) THEN
        PERFORM refuse('own_request');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION step_approve(p payouts, e payout_events) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    needed int;
    one cases;
BEGIN
    SELECT * INTO one FROM cases c WHERE c.id = p.case_id AND c.deleted_at IS NULL FOR NO KEY UPDATE;
    IF one.id IS NULL THEN
        PERFORM refuse('case_gone');
    ELSIF one.status = 'closed' THEN
        PERFORM refuse('case_closed', jsonb_build_object('number', coalesce(one.number, '—')));
    END IF;
    IF p.writers ?| ARRAY[bare(e.person_id), bare(e.counted_id)] THEN
        PERFORM refuse('wrote_draft');
    END IF;
    IF EXISTS (SELECT 1 FROM payout_events o WHERE o.payout_id = p.id AND o.kind = 'approve' AND o.round = p.round
               AND ARRAY[o.person_id, o.counted_id] && ARRAY[e.person_id, e.counted_id]) THEN
        PERFORM refuse('second_person');
    END IF;
    PERFORM funds_limit(p, e.counted_id, e.at);
    needed := money_needed(p.amount, money_day(e.at));
    IF needed IS NULL THEN
        PERFORM refuse('no_caps');
    ELSIF e.step < needed THEN
        RETURN;
    END IF;
    PERFORM funds_caps(p, e.at);
    PERFORM funds_budgets(p, e.at);
END $$;

CREATE OR REPLACE FUNCTION step_cancel(p payouts, e payout_events, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT who.roles && '{lead,head}' AND (CASE p.status WHEN 'draft' THEN p.writers ? bare(who.id)
            WHEN 'requested' THEN p.requested_by_id = who.id ELSE false END) IS NOT TRUE THEN
        PERFORM refuse('not_yours');
    END IF;
    IF p.status = 'approved' AND NOT is_said(e.words) THEN
        PERFORM refuse('cancel_unsaid');
    END IF;
END $$;

-- Into a register that this very transaction makes.
CREATE OR REPLACE FUNCTION step_send(p payouts, e payout_events, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE register payout_registers;
BEGIN
    SELECT * INTO register FROM payout_registers r
     WHERE r.id = e.register_id AND r.sync_xid = pg_current_xact_id() AND r.made_by_id = who.id;
    IF register.id IS NULL THEN
        PERFORM refuse('register_frozen');
    ELSIF (register.method, register.currency) IS DISTINCT FROM (p.method, p.currency) THEN
        PERFORM refuse('other_method');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION step_by_kind(p payouts, e payout_events, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF e.kind IN ('approve', 'reject', 'question') THEN
        PERFORM step_decider(p, e, who);
    ELSIF e.principal_id IS NOT NULL THEN
        PERFORM refuse('no_deputy');
    END IF;
    CASE e.kind
        WHEN 'request' THEN
            PERFORM step_request(p, who);
        WHEN 'approve' THEN
            PERFORM step_approve(p, e);
        WHEN 'reject' THEN
            IF (e.code IN ('standard_way', 'not_eligible', 'not_proved', 'too_much', 'already_paid', 'other')
                AND is_said(e.words)) IS NOT TRUE THEN
                PERFORM refuse('refusal_unsaid');
            END IF;
        WHEN 'question' THEN
            IF NOT is_said(e.words) THEN
                PERFORM refuse('question_unsaid');
            END IF;
        WHEN 'cancel' THEN
            PERFORM step_cancel(p, e, who);
        WHEN 'send' THEN
            PERFORM step_send(p, e, who);
        WHEN 'fail', 'return' THEN
            IF NOT is_said(e.words) THEN
                PERFORM refuse('bank_reason_unsaid');
            END IF;
        WHEN 'error' THEN
            IF NOT is_said(e.words) THEN
                PERFORM refuse('error_unsaid');
            END IF;
        ELSE
    END CASE;
END $$;

-- Before an event is written, whoever writes it: every rule, then what the rules keep of it.
CREATE OR REPLACE FUNCTION step_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    who edit_actor;
    p payouts;
BEGIN
    IF money_adopting() THEN
        RETURN NEW;
    END IF;
    who := money_actor();
    IF NEW.person_id IS DISTINCT FROM who.id THEN
        PERFORM refuse('other_person', '{"column": "person_id"}');
    END IF;
    PERFORM step_role(NEW, who);
    NEW.counted_id := coalesce(NEW.principal_id, who.id);
    IF NEW.kind = 'approve' THEN
        -- One after the other, since they share a limit.
        PERFORM 1 FROM people WHERE id = NEW.counted_id FOR NO KEY UPDATE;
    END IF;
    SELECT * INTO p FROM payouts o
     WHERE o.id = NEW.payout_id AND o.deleted_at IS NULL AND o.scope_id = ANY (who.scopes) FOR NO KEY UPDATE;
    IF p.id IS NULL THEN
        PERFORM refuse('row_unknown', '{"table": "payouts"}');
    ELSIF NOT money_follows(NEW.kind, p.status) OR (NEW.kind = 'error' AND p.error_at IS NOT NULL) THEN
        PERFORM refuse('payout_state', jsonb_build_object('state', p.status));
    ELSIF (NEW.round, NEW.amount) IS DISTINCT FROM (p.round + (NEW.kind = 'request')::int, p.amount) THEN
        PERFORM refuse('payout_changed');
    END IF;
    NEW.scope_id := p.scope_id;
    NEW.case_id := p.case_id;
    NEW.deleted_at := NULL;
    NEW.step := CASE NEW.kind WHEN 'approve' THEN p.approvals + 1 END;
    NEW.requester_id := CASE NEW.kind WHEN 'approve' THEN p.requested_by_id END;
    -- Events of a payout follow one another, whatever the clock does.
    NEW.at := greatest(clock_timestamp(), (
        SELECT max(o.at) + interval '1 microsecond' FROM payout_events o WHERE o.payout_id = p.id));
    PERFORM step_by_kind(p, NEW, who);
    IF NEW.kind <> 'approve' THEN
        NEW.counted_id := NULL;
    END IF;
    RETURN NEW;
END $$;

-- After it is written: budgets, then the payout, then the audit; no client's name in it.
CREATE OR REPLACE FUNCTION step_do() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p payouts;
    done payouts;
BEGIN
    IF money_adopting() THEN
        RETURN NULL;
    END IF;
    SELECT * INTO p FROM payouts o WHERE o.id = NEW.payout_id FOR NO KEY UPDATE;
    done := money_next(p, NEW);
    IF done.id IS NULL THEN
        PERFORM refuse('payout_state', jsonb_build_object('state', p.status));
    END IF;
    PERFORM money_bear(p, done);
    UPDATE payouts o SET status = done.status, round = done.round, requested_by_id = done.requested_by_id,
        requested_at = done.requested_at, approvals = done.approvals, decided_at = done.decided_at,
        approved_at = done.approved_at, committed_month = done.committed_month, charges = done.charges,
        register_id = done.register_id, sent_at = done.sent_at, settled_at = done.settled_at, error_at = done.error_at
     WHERE o.id = p.id;
    PERFORM audit_add('payout_' || NEW.kind, jsonb_strip_nulls(jsonb_build_object(
        'payout', bare(p.id), 'amount', p.amount::text, 'round', NEW.round, 'step', NEW.step, 'state', done.status,
        'for', bare(NEW.principal_id), 'register', bare(NEW.register_id))));
    RETURN NULL;
END $$;
