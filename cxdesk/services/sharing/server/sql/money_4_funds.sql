-- Who may approve how much, and who pays it. All of it is read under the locks of case, client, budget and approver.

CREATE OR REPLACE FUNCTION money_needed(amount numeric, day date) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT CASE WHEN amount > c.second_above THEN 2 ELSE 1 END FROM payout_caps c
             WHERE c.valid_from <= day AND c.deleted_at IS NULL ORDER BY c.valid_from DESC LIMIT 1);
END $$;

-- Whole kopecks by weights: rounded down, the rest one each by the largest remainder, ties by the place in the list.
CREATE OR REPLACE FUNCTION money_split(amount numeric, shares jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (WITH share AS (
        SELECT s.value ->> 'team' AS team, (s.value ->> 'weight')::numeric AS weight, s.place,
               sum((s.value ->> 'weight')::numeric) OVER () AS weights, trunc(amount * 100) AS kopecks
          FROM jsonb_array_elements(shares) WITH ORDINALITY s (value, place)
    ), part AS (
        SELECT team, place, div(kopecks * weight, weights) AS kopecks,
               kopecks - sum(div(kopecks * weight, weights)) OVER () AS rest,
               row_number() OVER (ORDER BY mod(kopecks * weight, weights) DESC, place) AS turn
          FROM share WHERE weights > 0
    )
    SELECT jsonb_agg(jsonb_build_object('team', team, 'amount', ((kopecks + (turn <= rest)::int) / 100)::numeric(14, 2)::text)
                     ORDER BY place) FILTER (WHERE kopecks + (turn <= rest)::int > 0)
      FROM part);
END $$;

-- Who pays for a payout on a day; null where nobody does.
CREATE OR REPLACE FUNCTION money_charges(p payouts, day date) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE shares jsonb;
BEGIN
    SELECT s.shares INTO shares FROM cost_shares s
     WHERE s.product_id = p.product_id AND s.valid_from <= day AND s.deleted_at IS NULL ORDER BY s.valid_from DESC LIMIT 1;
    IF shares IS NULL THEN
        SELECT jsonb_build_array(jsonb_build_object('team', bare(o.product_team_id), 'weight', 1)) INTO shares
          FROM products o WHERE o.id = p.product_id AND o.product_team_id IS NOT NULL;
    END IF;
    IF shares IS NULL THEN
        SELECT s.shares INTO shares FROM cost_shares s
         WHERE s.product_id IS NULL AND s.valid_from <= day AND s.deleted_at IS NULL ORDER BY s.valid_from DESC LIMIT 1;
    END IF;
    RETURN money_split(p.amount, shares);
END $$;

-- The parts of charges, one a team.
CREATE OR REPLACE FUNCTION money_parts(charges jsonb) RETURNS TABLE (team uuid, part numeric)
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN QUERY SELECT (c ->> 'team')::uuid, sum((c ->> 'amount')::numeric) FROM jsonb_array_elements(charges) c
                 GROUP BY 1 ORDER BY 1;
END $$;

-- By how much a payout's change moves the budget of a team in a month.
CREATE OR REPLACE FUNCTION money_moves(old payouts, new payouts, of_team uuid, of_month date) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF money_held(old.status) = money_held(new.status) OR new.committed_month <> of_month THEN
        RETURN 0;
    END IF;
    RETURN (SELECT CASE WHEN money_held(new.status) THEN part ELSE -part END FROM money_parts(new.charges)
             WHERE team = of_team);
END $$;

-- The budgets bear what a step has granted, or are given back what it took away; teams in the order of their ids.
CREATE OR REPLACE FUNCTION money_bear(old payouts, new payouts) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
    IF money_held(old.status) = money_held(new.status) THEN
        RETURN;
    END IF;
    FOR one IN SELECT * FROM money_parts(new.charges) LOOP
        UPDATE payout_budgets b SET committed = b.committed + CASE WHEN money_held(new.status) THEN one.part ELSE -one.part END
         WHERE b.product_team_id = one.team AND b.month = new.committed_month;
    END LOOP;
END $$;

-- models/recovery.py: the greatest limit of whoever the approval counts as, and what is left of the month.
CREATE OR REPLACE FUNCTION funds_limit(p payouts, counted uuid, moment timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    most record;
    spent numeric;
    today date := money_day(moment);
    begun timestamptz := date_trunc('month', today)::timestamp AT TIME ZONE (
        SELECT c.time_zone FROM companies c JOIN server_state s ON s.company_id = c.id);
BEGIN
    SELECT l.* INTO most FROM people w CROSS JOIN LATERAL jsonb_array_elements_text(w.roles) r (role)
     CROSS JOIN LATERAL (SELECT t.per_payout, t.per_month FROM payout_limits t
                          WHERE t.role = r.role AND t.valid_from <= today AND t.deleted_at IS NULL
                          ORDER BY t.valid_from DESC LIMIT 1) l
     WHERE w.id = counted ORDER BY l.per_payout DESC, l.per_month DESC LIMIT 1;
    IF most.per_payout IS NULL THEN
        PERFORM refuse('no_limit');
    ELSIF p.amount > most.per_payout THEN
        PERFORM refuse('over_limit', jsonb_build_object('limit', most.per_payout::text));
    END IF;
    SELECT coalesce(sum(o.amount), 0) INTO spent FROM payout_events e JOIN payouts o ON o.id = e.payout_id
     WHERE e.kind = 'approve' AND e.counted_id = counted AND e.at >= begun
       AND e.round = o.round AND o.status IN ('requested', 'approved', 'sent', 'paid');
    IF spent + p.amount > most.per_month THEN
        PERFORM refuse('over_month_limit', jsonb_build_object('left', greatest(most.per_month - spent, 0)::text));
    END IF;
END $$;

-- The client whom the chain of mergers ends at; at most a hundred long.
CREATE OR REPLACE FUNCTION surviving(client uuid) RETURNS uuid
LANGUAGE plpgsql STABLE AS $$
DECLARE next uuid;
BEGIN
    FOR turn IN 1..100 LOOP
        SELECT merged_into_id INTO next FROM clients WHERE id = client;
        EXIT WHEN next IS NULL;
        client := next;
    END LOOP;
    RETURN client;
END $$;

-- What was granted within 12 months for one case, and for one client with all who were merged into it.
CREATE OR REPLACE FUNCTION funds_caps(p payouts, moment timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    caps payout_caps;
    today date := money_day(moment);
    since timestamptz := moment - interval '12 months';
    client uuid := surviving(p.client_id);
    granted numeric;
BEGIN
    SELECT * INTO caps FROM payout_caps c WHERE c.valid_from <= today AND c.deleted_at IS NULL
     ORDER BY c.valid_from DESC LIMIT 1;
    PERFORM 1 FROM clients WHERE id = client FOR NO KEY UPDATE;
    PERFORM 1 FROM cases WHERE id = p.case_id FOR NO KEY UPDATE;
    SELECT coalesce(sum(o.amount), 0) INTO granted FROM payouts o
     WHERE o.case_id = p.case_id AND money_held(o.status) AND o.approved_at > since;
    IF granted + p.amount > caps.per_case THEN
        PERFORM refuse('over_case_cap', jsonb_build_object('left', greatest(caps.per_case - granted, 0)::text));
    ELSIF client IS NULL THEN
        RETURN;
    END IF;
    WITH RECURSIVE same (id) AS (
        SELECT client UNION SELECT c.id FROM clients c JOIN same s ON c.merged_into_id = s.id
    )
    SELECT coalesce(sum(o.amount), 0) INTO granted FROM payouts o
     WHERE o.client_id IN (SELECT id FROM same) AND money_held(o.status) AND o.approved_at > since;
    IF granted + p.amount > caps.per_client THEN
        PERFORM refuse('over_client_cap', jsonb_build_object('left', greatest(caps.per_client - granted, 0)::text));
    END IF;
END $$;

-- Each team's budget of the month, made of the newest earlier one where it lacks; locked, in the order of the teams.
CREATE OR REPLACE FUNCTION funds_budgets(p payouts, moment timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    charges jsonb := money_charges(p, money_day(moment));
    this_month date := money_month(moment);
    one record;
    budget payout_budgets;
BEGIN
    IF charges IS NULL THEN
        PERFORM refuse('no_payer');
    END IF;
    FOR one IN SELECT m.team, m.part, t.name FROM money_parts(charges) m LEFT JOIN product_teams t ON t.id = m.team
                ORDER BY m.team LOOP
        SELECT * INTO budget FROM payout_budgets b WHERE b.product_team_id = one.team AND b.month = this_month
        FOR NO KEY UPDATE;
        IF budget.id IS NULL THEN
            INSERT INTO payout_budgets (id, scope_id, product_team_id, month, spendable)
            SELECT gen_random_uuid(), b.scope_id, b.product_team_id, this_month, b.spendable FROM payout_budgets b
             WHERE b.product_team_id = one.team AND b.month < this_month AND b.deleted_at IS NULL
             ORDER BY b.month DESC LIMIT 1
            ON CONFLICT DO NOTHING;
            SELECT * INTO budget FROM payout_budgets b WHERE b.product_team_id = one.team AND b.month = this_month
            FOR NO KEY UPDATE;
        END IF;
        IF budget.id IS NULL OR budget.deleted_at IS NOT NULL THEN
            PERFORM refuse('no_budget', jsonb_build_object('team', coalesce(one.name, '—')));
        ELSIF budget.committed + one.part > budget.spendable THEN
            PERFORM refuse('over_budget', jsonb_build_object('team', coalesce(one.name, '—'),
                'left', greatest(budget.spendable - budget.committed, 0)::text));
        END IF;
    END LOOP;
END $$;
