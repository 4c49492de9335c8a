-- The doors: push, decide, take_next. What a session may have set about values is set right: rows go through jsonb, and
-- the patterns of the rules are read as they are written.

-- All rows that the mutations name, and what they hang on, in one order everywhere.
CREATE OR REPLACE FUNCTION lock_rows(mutations jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    rows jsonb := coalesce((
        SELECT jsonb_agg(r.value) FROM jsonb_array_elements(mutations) m
        CROSS JOIN LATERAL jsonb_array_elements(
            CASE jsonb_typeof(m.value -> 'rows') WHEN 'array' THEN m.value -> 'rows' ELSE '[]' END) r
        WHERE is_id(r.value -> 'id')), '[]');
    one record;
BEGIN
    FOR one IN
        SELECT s.table_name, array_agg(w.id) AS ids FROM (
            SELECT r.value ->> 'table' AS tbl, (r.value ->> 'id')::uuid AS id FROM jsonb_array_elements(rows) r
            UNION SELECT 'cases', unnest(cases_of(rows))
            UNION SELECT * FROM money_locks(rows)
            UNION SELECT 'fixes', CASE WHEN is_id(r.value -> 'columns' -> 'fix_id' -> 1)
                                       THEN (r.value -> 'columns' -> 'fix_id' ->> 1)::uuid END
                  FROM jsonb_array_elements(rows) r WHERE r.value ->> 'table' IN ('fix_causes', 'fix_cases')
        ) w JOIN server_columns s ON s.table_name = w.tbl AND s.column_name = 'scope_id'
        GROUP BY s.table_name, s.place ORDER BY s.place
    LOOP
        PERFORM rows_lock(one.table_name, one.ids);
    END LOOP;
END $$;

-- Why something was not done, as a code with its values; null where it is worth another try.
CREATE OR REPLACE FUNCTION reason_of(state text, message text, detail text, rule text, col text) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    IF left(state, 2) IN ('08', '25', '40', '53', '55', '57', '58', 'F0', 'XX') THEN
        RETURN NULL;
    ELSIF left(state, 2) = 'CX' THEN
        RETURN coalesce(nullif(detail, '')::jsonb, '{}') || jsonb_build_object('code', message);
    END IF;
    RETURN CASE
        WHEN state = '23505' THEN jsonb_build_object('code', 'exists_already', 'rule', rule)
        WHEN state = '23503' THEN jsonb_build_object('code', 'row_unknown', 'table', rule)
        WHEN state = '23514' THEN jsonb_build_object('code', 'rule_broken', 'rule', rule)
        WHEN left(state, 2) IN ('22', '23') THEN jsonb_build_object('code', 'wrong_value', 'table', '', 'column', col)
        ELSE jsonb_build_object('code', 'server_cannot', 'state', state) END;
END $$;

CREATE OR REPLACE FUNCTION check_mutation(m jsonb, client uuid, who edit_actor, decided boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE failed uuid;
BEGIN
    PERFORM check_shape(m);
    PERFORM check_rights(m, who, decided);
    IF jsonb_array_length(m -> 'after') > 0 THEN
        SELECT s.id INTO failed FROM server_mutations s
        WHERE s.id = ANY (ARRAY(SELECT (value #>> '{}')::uuid FROM jsonb_array_elements(m -> 'after')))
          AND s.client_id = client AND s.outcome = 'rejected' LIMIT 1;
        IF FOUND THEN
            PERFORM refuse('depends_on_rejected', jsonb_build_object('of', bare(failed)));
        END IF;
    END IF;
END $$;

-- Notes that a mutation has come; its answer where it came before.
CREATE OR REPLACE FUNCTION first_answer(m jsonb, client uuid, who edit_actor) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE known server_mutations;
BEGIN
    INSERT INTO server_mutations (id, client_id, person_id, received_at)
    VALUES ((m ->> 'id')::uuid, client, who.id, who.at) ON CONFLICT DO NOTHING;
    IF FOUND THEN
        RETURN NULL;
    END IF;
    SELECT * INTO known FROM server_mutations WHERE id = (m ->> 'id')::uuid;
    IF known.person_id = who.id THEN
        RETURN known.answer;
    END IF;
    RETURN rejection(m -> 'id', '{"code": "other_person", "column": "id"}');
END $$;

CREATE OR REPLACE FUNCTION rejection(id jsonb, reason jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('id', id, 'outcome', 'rejected', 'rows', '[]'::jsonb, 'conflicts', '[]'::jsonb,
                              'reason', reason)
$$;

-- Applied whole, or nothing of it and why; only what passes by itself is raised.
CREATE OR REPLACE FUNCTION try_mutation(m jsonb, client uuid, who edit_actor, decided boolean, OUT given jsonb,
                                        OUT reason jsonb)
LANGUAGE plpgsql AS $$
DECLARE
    message text;
    detail text;
    rule text;
    col text;
BEGIN
    PERFORM check_mutation(m, client, who, decided);
    given := apply_mutation(m, who, decided);
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, rule = CONSTRAINT_NAME,
        col = COLUMN_NAME;
    given := NULL;
    reason := reason_of(SQLSTATE, message, detail, rule, col);
    IF reason IS NULL THEN
        RAISE;
    END IF;
END $$;

-- One mutation of a push: applied, or set aside with its reason. Only what passes by itself is raised.
CREATE OR REPLACE FUNCTION take_in(m jsonb, client uuid, who edit_actor) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    given jsonb;
    reason jsonb;
BEGIN
    IF jsonb_typeof(m) <> 'object' OR is_id(m -> 'id') IS NOT TRUE THEN
        RETURN rejection(m -> 'id', '{"code": "wrong_form"}');
    END IF;
    given := first_answer(m, client, who);
    IF given IS NOT NULL THEN
        RETURN given;
    END IF;
    SELECT * INTO given, reason FROM try_mutation(m, client, who, false);
    given := coalesce(given, rejection(m -> 'id', reason));
    UPDATE server_mutations s SET outcome = given ->> 'outcome', answer = given WHERE s.id = (m ->> 'id')::uuid;
    RETURN given;
END $$;

CREATE OR REPLACE FUNCTION mark_now() RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE left_mark uuid := (SELECT mark FROM server_marks WHERE xid = pg_current_xact_id());
BEGIN
    RETURN jsonb_build_object('xid', pg_current_xact_id()::text::bigint,
                              'mark', bare(coalesce(left_mark, leave_mark())));
END $$;

-- Up to fifty mutations, in their order. Each is applied whole or set aside; delivered again, it is answered the same.
CREATE OR REPLACE FUNCTION push(client uuid, mutations jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1
SET bytea_output = 'hex' SET lock_timeout = '10s' SET standard_conforming_strings = on AS $$
DECLARE
    who edit_actor := acting(client);
    answers jsonb[] := '{}';
    m jsonb;
BEGIN
    IF jsonb_typeof(mutations) <> 'array' OR jsonb_array_length(mutations) > 50 THEN
        PERFORM refuse('wrong_form');
    END IF;
    -- What was answered outlives a crash, whatever the session would rather have.
    PERFORM set_config('synchronous_commit', 'on', true);
    PERFORM lock_rows(mutations);
    who.at := clock_timestamp();
    FOR m IN SELECT value FROM jsonb_array_elements(mutations) LOOP
        answers := answers || take_in(m, client, who);
    END LOOP;
    RETURN jsonb_build_object('answers', to_jsonb(answers), 'mark', mark_now());
END $$;

-- All or nothing; nothing may have changed since the person looked. Raises the reason.
CREATE OR REPLACE FUNCTION settle_decision(m jsonb, client uuid, who edit_actor) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    given jsonb;
    reason jsonb;
BEGIN
    PERFORM check_shape(m);
    given := first_answer(m, client, who);
    IF given IS NOT NULL THEN
        RETURN given;
    END IF;
    SELECT * INTO given, reason FROM try_mutation(m, client, who, true);
    IF reason IS NOT NULL THEN
        PERFORM refuse(reason ->> 'code', reason - 'code');
    END IF;
    UPDATE server_mutations s SET outcome = 'applied', answer = given WHERE s.id = (m ->> 'id')::uuid;
    PERFORM audit_decided(m);
    RETURN given;
END $$;

CREATE OR REPLACE FUNCTION decide(client uuid, mutation jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1
SET bytea_output = 'hex' SET lock_timeout = '10s' SET standard_conforming_strings = on AS $$
DECLARE
    who edit_actor := acting(client);
    given jsonb;
BEGIN
    PERFORM set_config('synchronous_commit', 'on', true);
    PERFORM check_shape(mutation);
    -- People, the tree and the rules of payouts have rules over many rows: one at a time. Payouts themselves go side by
    -- side, each under the locks of its own rows.
    IF EXISTS (SELECT 1 FROM jsonb_array_elements(mutation -> 'rows') r
               JOIN server_rules u ON u.table_name = r.value ->> 'table' AND u.column_name = '' AND u.how = 'decided'
                    AND u.area IN ('settings', 'causes')) THEN
        PERFORM pg_advisory_xact_lock(hashtext('cxdesk decide'));
    END IF;
    PERFORM lock_rows(jsonb_build_array(mutation));
    who.at := clock_timestamp();
    given := settle_decision(mutation, client, who);
    IF is_of_working_time(mutation) THEN
        PERFORM follow_working_time();
    END IF;
    RETURN given || jsonb_build_object('mark', mark_now());
END $$;

-- The case nobody holds whose deadline comes first; never one to two.
CREATE OR REPLACE FUNCTION take_next(client uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1
SET bytea_output = 'hex' SET lock_timeout = '10s' SET standard_conforming_strings = on AS $$
DECLARE
    who edit_actor := acting(client);
    found uuid;
    m jsonb;
BEGIN
    IF NOT who.roles && '{specialist,lead,head}' THEN
        PERFORM refuse('not_your_role', '{"table": "cases", "column": "assignee_id"}');
    END IF;
    PERFORM set_config('synchronous_commit', 'on', true);
    FOR attempt IN 1..50 LOOP
        SELECT c.id INTO found FROM cases c
        WHERE c.status <> 'closed' AND c.status <> 'waiting' AND c.deleted_at IS NULL AND c.assignee_id IS NULL
          AND c.scope_id = ANY (who.scopes)
        ORDER BY c.due_at, c.row LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
        EXIT WHEN found IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM cases c WHERE c.status <> 'closed' AND c.status <> 'waiting' AND c.deleted_at IS NULL
            AND c.assignee_id IS NULL AND c.scope_id = ANY (who.scopes));
        -- The last free ones are just being edited, or taken by others.
        PERFORM pg_sleep(0.02);
    END LOOP;
    IF found IS NULL THEN
        PERFORM refuse('no_case_left');
    END IF;
    m := jsonb_build_object(
        'id', bare(gen_random_uuid()), 'at', wire_value('time', to_jsonb(who.at)), 'action', 'take_next_case',
        'undoes', NULL, 'after', '[]'::jsonb, 'rows', jsonb_build_array(jsonb_build_object(
            'table', 'cases', 'id', bare(found), 'insert', false,
            'columns', jsonb_build_object('assignee_id', jsonb_build_array(NULL, bare(who.id))))));
    RETURN settle_decision(m, client, who) || jsonb_build_object('mark', mark_now());
END $$;
