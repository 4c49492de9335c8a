-- Rules of what payouts go by, and of what hangs on a case beside them.

CREATE OR REPLACE FUNCTION check_payout_rule(
    tbl text, old jsonb, new jsonb, changed text[], dies boolean, who edit_actor
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE today date := money_day(who.at);
BEGIN
    CASE tbl
        WHEN 'payout_policies' THEN
            IF (old ->> 'valid_from')::date <= today THEN
                PERFORM refuse('policy_frozen');
            ELSIF (new ->> 'valid_from')::date < today THEN
                PERFORM refuse('past_day');
            ELSIF jsonb_typeof(new -> 'content') <> 'object' THEN
                PERFORM refuse('wrong_value', jsonb_build_object('table', tbl, 'column', 'content'));
            END IF;
        WHEN 'payout_limits', 'payout_caps', 'cost_shares' THEN
            IF (new ->> 'valid_from')::date < today THEN
                PERFORM refuse('past_day');
            ELSIF tbl = 'cost_shares' AND NOT good_shares(new -> 'shares') THEN
                PERFORM refuse('wrong_value', jsonb_build_object('table', tbl, 'column', 'shares'));
            ELSIF tbl = 'cost_shares' AND EXISTS (
                -- Two rows without a product are alike for people, and not for PostgreSQL.
                SELECT 1 FROM cost_shares s WHERE s.product_id IS NULL AND new ->> 'product_id' IS NULL
                   AND s.valid_from = (new ->> 'valid_from')::date AND s.id <> (new ->> 'id')::uuid) THEN
                PERFORM refuse('exists_already', '{"rule": "uq_cost_shares_product_id_valid_from"}');
            END IF;
        WHEN 'payout_deputies' THEN
            PERFORM check_deputy(old, new, changed, who);
        WHEN 'duties' THEN
            IF NOT dies THEN
                PERFORM check_reviewer((new ->> 'person_id')::uuid, '{specialist,lead,head}');
            END IF;
        WHEN 'payout_budgets' THEN
            IF (new ->> 'month')::date < date_trunc('month', today) THEN
                PERFORM refuse('past_day');
            ELSIF extract(day FROM (new ->> 'month')::date) <> 1 THEN
                PERFORM refuse('wrong_value', jsonb_build_object('table', tbl, 'column', 'month'));
            ELSIF old IS NOT NULL AND (new ->> 'spendable')::numeric < (old ->> 'committed')::numeric THEN
                PERFORM refuse('under_committed');
            END IF;
        ELSE
            RETURN;
    END CASE;
    IF dies AND tbl IN ('payout_budgets', 'cost_shares') THEN
        PERFORM refuse('not_by_hand', jsonb_build_object('table', tbl));
    END IF;
END $$;

-- [{"team", "weight"}]: known teams, each once, whole weights above zero.
CREATE OR REPLACE FUNCTION good_shares(shares jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF jsonb_typeof(shares) IS DISTINCT FROM 'array' OR jsonb_array_length(shares) NOT BETWEEN 1 AND 100 THEN
        RETURN false;
    END IF;
    RETURN NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements(shares) s
         WHERE jsonb_typeof(s.value) <> 'object' OR is_id(s.value -> 'team') IS NOT TRUE
            OR jsonb_typeof(s.value -> 'weight') IS DISTINCT FROM 'number' OR s.value ->> 'weight' !~ '^[1-9]\d{0,5}$'
            OR NOT EXISTS (SELECT 1 FROM product_teams t WHERE bare(t.id) = s.value ->> 'team' AND t.deleted_at IS NULL)
    ) AND (SELECT count(DISTINCT s.value ->> 'team') = jsonb_array_length(shares) FROM jsonb_array_elements(shares) s);
END $$;

-- A lead gives away the own place, the head anybody's; what was given is only ever shortened.
CREATE OR REPLACE FUNCTION check_deputy(old jsonb, new jsonb, changed text[], who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT 'head' = ANY (who.roles) AND (new ->> 'principal_id')::uuid <> who.id THEN
        PERFORM refuse('not_yours');
    ELSIF old IS NOT NULL AND ((new ->> 'ends_at')::timestamptz > (old ->> 'ends_at')::timestamptz
            OR 'deleted_at' = ANY (changed) AND new ->> 'deleted_at' IS NULL) THEN
        PERFORM refuse('past_day');
    ELSIF old IS NULL THEN
        PERFORM check_reviewer((new ->> 'principal_id')::uuid, '{lead,head}');
        PERFORM check_reviewer((new ->> 'deputy_id')::uuid, '{specialist,lead,head}');
    END IF;
END $$;

-- Somebody who works here, in one of these roles.
CREATE OR REPLACE FUNCTION check_reviewer(id uuid, may text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE person people;
BEGIN
    SELECT * INTO person FROM people p WHERE p.id = check_reviewer.id;
    IF person.id IS NULL OR NOT person.active OR person.deleted_at IS NOT NULL THEN
        PERFORM refuse('person_gone');
    ELSIF NOT person.roles ?| may THEN
        PERFORM refuse('does_not_review', jsonb_build_object('name', person.name));
    END IF;
END $$;

-- {"account": "arrested"}: methods and their states.
CREATE OR REPLACE FUNCTION check_pay_states(new jsonb, changed text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT 'pay_states' = ANY (changed) THEN
        RETURN;
    ELSIF jsonb_typeof(new -> 'pay_states') <> 'object' OR EXISTS (
        SELECT 1 FROM jsonb_each(new -> 'pay_states') s
         WHERE s.key NOT IN ('account', 'card', 'phone', 'bonus', 'waiver', 'interest')
            OR s.value NOT IN ('"open"', '"arrested"', '"blocked"', '"closed"', '"none"')) THEN
        PERFORM refuse('wrong_value', '{"table": "clients", "column": "pay_states"}');
    END IF;
END $$;

-- An answer belongs to a case that one sees, and tells of a payout of that case.
CREATE OR REPLACE FUNCTION check_reply(new jsonb, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM cases WHERE id = (new ->> 'case_id')::uuid AND scope_id = ANY (who.scopes)) THEN
        PERFORM refuse('row_unknown', '{"table": "cases"}');
    ELSIF new ->> 'payout_id' IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM payouts WHERE id = (new ->> 'payout_id')::uuid AND case_id = (new ->> 'case_id')::uuid) THEN
        PERFORM refuse('row_unknown', '{"table": "payouts"}');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION check_script(new jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF new ->> 'name' !~ '\S' OR new ->> 'code' !~ '\S' THEN
        PERFORM refuse('no_name');
    END IF;
END $$;

-- A case with a payout that is still open does not close.
CREATE OR REPLACE FUNCTION check_settled(touched uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE lacking text;
BEGIN
    SELECT coalesce(c.number, '—') INTO lacking FROM cases c JOIN payouts p ON p.case_id = c.id
    WHERE c.id = ANY (touched) AND c.status = 'closed' AND c.deleted_at IS NULL AND p.deleted_at IS NULL
      AND p.status IN ('draft', 'requested', 'approved', 'sent') LIMIT 1;
    IF FOUND THEN
        PERFORM refuse('payout_open', jsonb_build_object('number', lacking));
    END IF;
END $$;
