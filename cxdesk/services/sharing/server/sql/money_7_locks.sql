-- What steps of money will touch, so that push and decide lock it in the one order of all tables before they begin.

CREATE OR REPLACE FUNCTION told_id(value jsonb) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$ SELECT CASE WHEN is_id(value) THEN (value #>> '{}')::uuid END $$;

CREATE OR REPLACE FUNCTION money_locks(rows jsonb) RETURNS TABLE (tbl text, id uuid)
LANGUAGE plpgsql AS $$
DECLARE
    step record;
    p payouts;
    today date;
BEGIN
    FOR step IN
        SELECT r.value ->> 'table' AS of_table, r.value -> 'columns' -> 'kind' ->> 1 AS kind,
               CASE r.value ->> 'table' WHEN 'payouts' THEN (r.value ->> 'id')::uuid
                    ELSE told_id(r.value -> 'columns' -> 'payout_id' -> 1) END AS of_payout,
               told_id(r.value -> 'columns' -> 'case_id' -> 1) AS of_case,
               told_id(r.value -> 'columns' -> 'principal_id' -> 1) AS principal
          FROM jsonb_array_elements(rows) r WHERE r.value ->> 'table' IN ('payouts', 'payout_events')
    LOOP
        SELECT * INTO p FROM payouts o WHERE o.id = step.of_payout;
        IF step.of_table = 'payouts' OR step.kind IN ('request', 'approve') THEN
            RETURN QUERY SELECT 'cases', coalesce(p.case_id, step.of_case);
        END IF;
        CONTINUE WHEN step.of_table = 'payouts';
        RETURN QUERY SELECT 'payouts', step.of_payout;
        CONTINUE WHEN p.id IS NULL;
        IF step.kind = 'request' THEN
            RETURN QUERY SELECT 'payouts', p.replaces_id;
        ELSIF step.kind = 'approve' THEN
            today := coalesce(today, money_day(clock_timestamp()));
            RETURN QUERY SELECT 'people', coalesce(step.principal, me());
            RETURN QUERY SELECT 'clients', surviving(p.client_id);
            RETURN QUERY SELECT 'payout_budgets', b.id FROM money_parts(money_charges(p, today)) m
                JOIN payout_budgets b ON b.product_team_id = m.team AND b.month = date_trunc('month', today);
        ELSIF step.kind IN ('cancel', 'fail', 'return') THEN
            RETURN QUERY SELECT 'payout_budgets', b.id FROM money_parts(p.charges) m
                JOIN payout_budgets b ON b.product_team_id = m.team AND b.month = p.committed_month;
        END IF;
    END LOOP;
END $$;
