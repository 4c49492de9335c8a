-- The rules of a draft, in their order: models/recovery.py says the same.

CREATE OR REPLACE FUNCTION draft_method(method text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF (method IN ('account', 'card', 'phone', 'bonus', 'waiver', 'interest')) IS NOT TRUE THEN
        PERFORM refuse('no_method');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION draft_currency(told text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF told IS DISTINCT FROM (SELECT c.currency FROM companies c JOIN server_state s ON s.company_id = c.id) THEN
        PERFORM refuse('wrong_currency');
    END IF;
END $$;

-- The case, locked: nobody closes or gives it away meanwhile.
CREATE OR REPLACE FUNCTION draft_case(p payouts, who edit_actor) RETURNS cases
LANGUAGE plpgsql AS $$
DECLARE one cases;
BEGIN
    IF NOT who.roles && '{specialist,lead,head}' THEN
        PERFORM refuse('not_your_role', '{"table": "payouts", "column": ""}');
    END IF;
    SELECT * INTO one FROM cases c
     WHERE c.id = p.case_id AND c.deleted_at IS NULL AND c.scope_id = ANY (who.scopes) FOR NO KEY UPDATE;
    IF one.id IS NULL THEN
        PERFORM refuse('row_unknown', '{"table": "cases"}');
    ELSIF one.status = 'closed' THEN
        PERFORM refuse('case_closed', jsonb_build_object('number', coalesce(one.number, '—')));
    END IF;
    PERFORM check_holder(one, who);
    RETURN one;
END $$;

CREATE OR REPLACE FUNCTION draft_rules(p payouts, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE one cases := draft_case(p, who);
BEGIN
    IF p.scope_id IS DISTINCT FROM one.scope_id THEN
        PERFORM refuse('other_scope');
    ELSIF p.client_id IS DISTINCT FROM one.client_id THEN
        PERFORM refuse('wrong_client');
    ELSIF (p.amount > 0 AND p.amount < 'NaN') IS NOT TRUE THEN
        PERFORM refuse('wrong_amount');
    END IF;
    PERFORM draft_currency(p.currency);
    PERFORM draft_method(p.method);
    IF (p.reason IN ('loss', 'inconvenience', 'promise', 'goodwill')) IS NOT TRUE THEN
        PERFORM refuse('no_reason');
    END IF;
END $$;

-- Whom finance pays, and which product bears it, is the case's word.
CREATE OR REPLACE FUNCTION draft_of_case(p payouts) RETURNS payouts
LANGUAGE plpgsql AS $$
BEGIN
    SELECT coalesce(c.number, ''), coalesce(l.ref, ''), c.client_label, c.product_id
      INTO p.case_number, p.client_ref, p.client_label, p.product_id
      FROM cases c LEFT JOIN clients l ON l.id = c.client_id WHERE c.id = p.case_id;
    RETURN p;
END $$;

-- A new draft: under the own name.
CREATE OR REPLACE FUNCTION draft_check(p payouts) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE who edit_actor := money_actor();
BEGIN
    IF p.author_id IS DISTINCT FROM who.id THEN
        PERFORM refuse('other_person', '{"column": "author_id"}');
    END IF;
    PERFORM draft_rules(p, who);
END $$;

-- A draft is edited while it is one, and dropped where it was never asked for.
CREATE OR REPLACE FUNCTION draft_edit(old payouts, new payouts) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE who edit_actor := money_actor();
BEGIN
    IF old.deleted_at IS DISTINCT FROM new.deleted_at THEN
        PERFORM draft_case(old, who);
        IF old.round > 0 THEN
            PERFORM refuse('payout_frozen');
        END IF;
    ELSE
        PERFORM draft_rules(new, who);
    END IF;
    IF old.status <> 'draft'
       OR (old.case_id, old.author_id, old.drafted_at, old.case_number, old.client_ref, old.client_label, old.product_id)
          IS DISTINCT FROM
          (new.case_id, new.author_id, new.drafted_at, new.case_number, new.client_ref, new.client_label, new.product_id)
    THEN
        PERFORM refuse('payout_frozen');
    END IF;
END $$;
