-- Rows of money stay what the steps made of them, whoever writes: also the owner of the tables.

-- Drafts are rows like others, by their rules; all else of a payout follows from an event of this very transaction.
CREATE OR REPLACE FUNCTION payout_guard() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    -- All that is no term of the draft.
    others text[] := '{rev,sync_xid,scope_id,writers,status,round,requested_by_id,requested_at,approvals,decided_at,
                       approved_at,committed_month,charges,register_id,sent_at,settled_at,error_at}';
    edited boolean;
    e payout_events;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT money_adopting() THEN
            NEW := money_blank(NEW);
            NEW.deleted_at := NULL;
            NEW.writers := jsonb_build_array(bare(me()));
            PERFORM draft_check(NEW);
            NEW := draft_of_case(NEW);
        END IF;
        RETURN NEW;
    END IF;
    edited := to_jsonb(OLD) - others IS DISTINCT FROM to_jsonb(NEW) - others;
    NEW.writers := OLD.writers;
    IF NOT money_same(OLD, NEW) THEN
        SELECT t.* INTO e FROM payout_events t
         WHERE t.payout_id = OLD.id AND t.sync_xid = pg_current_xact_id() AND money_waits(OLD, t) LIMIT 1;
        IF edited OR e.id IS NULL OR money_same(NEW, money_next(OLD, e)) IS NOT TRUE THEN
            PERFORM refuse('payout_frozen');
        END IF;
    ELSIF edited THEN
        PERFORM draft_edit(OLD, NEW);
        IF NOT OLD.writers ? bare(me()) THEN
            NEW.writers := OLD.writers || jsonb_build_array(bare(me()));
        END IF;
    END IF;
    IF NEW.scope_id <> OLD.scope_id
       AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.scope_id = NEW.scope_id) THEN
        PERFORM refuse('other_scope');
    END IF;
    RETURN NEW;
END $$;

-- An event is never changed; it goes where its payout goes.
CREATE OR REPLACE FUNCTION event_guard() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    IF to_jsonb(OLD) - '{rev,sync_xid,scope_id}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{rev,sync_xid,scope_id}'::text[]
       OR (NEW.scope_id <> OLD.scope_id
           AND NOT EXISTS (SELECT 1 FROM payouts p WHERE p.id = NEW.payout_id AND p.scope_id = NEW.scope_id)) THEN
        PERFORM refuse('not_undone');
    END IF;
    RETURN NEW;
END $$;

-- One step, one statement: a second row would not see what the first one did.
CREATE OR REPLACE FUNCTION event_alone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    IF (SELECT count(*) FROM added) > 1 AND NOT money_adopting() THEN
        PERFORM refuse('wrong_form');
    END IF;
    RETURN NULL;
END $$;

-- A register is made by finance, numbered by year, and frozen from the beginning.
CREATE OR REPLACE FUNCTION register_guard() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    who edit_actor;
    of_year text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(OLD) - '{rev,sync_xid}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{rev,sync_xid}'::text[] THEN
            PERFORM refuse('register_frozen');
        END IF;
        RETURN NEW;
    ELSIF money_adopting() THEN
        RETURN NEW;
    END IF;
    who := money_actor();
    IF NOT 'finance' = ANY (who.roles) THEN
        PERFORM refuse('not_your_role', '{"table": "payout_registers", "column": ""}');
    ELSIF NEW.made_by_id IS DISTINCT FROM who.id THEN
        PERFORM refuse('other_person', '{"column": "made_by_id"}');
    ELSIF NEW.scope_id IS DISTINCT FROM who.company THEN
        PERFORM refuse('other_scope');
    END IF;
    PERFORM draft_method(NEW.method);
    PERFORM draft_currency(NEW.currency);
    NEW.made_at := who.at;
    NEW.deleted_at := NULL;
    of_year := to_char(money_day(who.at), 'YYYY-');
    PERFORM pg_advisory_xact_lock(hashtext('cxdesk registers'));
    SELECT of_year || lpad(n::text, greatest(6, length(n::text)), '0') INTO NEW.number FROM (
        SELECT coalesce(max(substr(number, 6)::int), 0) + 1 AS n FROM payout_registers WHERE number LIKE of_year || '%') last;
    RETURN NEW;
END $$;

-- When the transaction ends: the register tells how many, and how much, stand in it.
CREATE OR REPLACE FUNCTION register_agrees() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM (SELECT count(*) AS n, sum(p.amount) AS total FROM payouts p WHERE p.register_id = NEW.id) r
                   WHERE r.n = NEW.payouts AND r.total = NEW.total) THEN
        PERFORM refuse('register_sum');
    END IF;
    RETURN NULL;
END $$;

-- What a budget bears changes by as much as an event that is just taking effect, and by nothing else.
CREATE OR REPLACE FUNCTION budget_guard() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC' AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT money_adopting() THEN
            NEW.committed := 0;
        END IF;
    ELSIF NEW.committed <> OLD.committed AND (
        OLD.product_team_id, OLD.month, NEW.committed - OLD.committed) IS DISTINCT FROM (NEW.product_team_id, NEW.month, (
            SELECT sum(money_moves(p, money_next(p, e), NEW.product_team_id, NEW.month))
              FROM payout_events e JOIN payouts p ON p.id = e.payout_id
             WHERE e.sync_xid = pg_current_xact_id() AND money_follows(e.kind, p.status) AND money_waits(p, e))) THEN
        PERFORM refuse('under_committed');
    ELSIF OLD.committed <> 0 AND (OLD.product_team_id, OLD.month) <> (NEW.product_team_id, NEW.month) THEN
        PERFORM refuse('under_committed');
    END IF;
    RETURN NEW;
END $$;

-- Money leaves no gap: only what never went beyond a draft is purged.
CREATE OR REPLACE FUNCTION money_stays() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'payouts' AND to_jsonb(OLD) ->> 'deleted_at' IS NOT NULL THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'CX002', MESSAGE = 'rows_get_a_tombstone', DETAIL = '{}';
END $$;
