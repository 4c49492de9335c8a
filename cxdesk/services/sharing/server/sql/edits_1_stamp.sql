-- Every written row bears its transaction and one more rev; every writing transaction leaves a mark; nothing is deleted.

CREATE OR REPLACE FUNCTION stamp() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.sync_xid := pg_current_xact_id();
    IF TG_OP = 'INSERT' THEN
        NEW.rev := cxdesk.rev_floor() + 1;
    ELSE
        NEW.rev := OLD.rev + 1;
    END IF;
    RETURN NEW;
END $$;

-- The mark of this transaction, made where it has none.
CREATE OR REPLACE FUNCTION leave_mark() RETURNS uuid
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE found uuid;
BEGIN
    INSERT INTO server_marks (xid, mark, at) VALUES (pg_current_xact_id(), gen_random_uuid(), clock_timestamp())
    ON CONFLICT DO NOTHING RETURNING mark INTO found;
    IF found IS NULL THEN
        SELECT mark INTO found FROM server_marks WHERE xid = pg_current_xact_id();
    END IF;
    RETURN found;
END $$;

-- Once a statement; the setting spares all but the first of a transaction, and is gone with it. Anybody may set it: so the
-- mark itself is looked for.
CREATE OR REPLACE FUNCTION mark_transaction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
DECLARE xid text := pg_current_xact_id()::text;
BEGIN
    IF current_setting('cxdesk.marked', true) IS DISTINCT FROM xid
       OR NOT EXISTS (SELECT 1 FROM server_marks m WHERE m.xid = pg_current_xact_id()) THEN
        PERFORM leave_mark();
        PERFORM set_config('cxdesk.marked', xid, true);
        PERFORM pg_notify('cxdesk', '');
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION refuse_delete() RETURNS trigger
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
BEGIN
    IF current_setting('cxdesk.purging', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION USING ERRCODE = 'CX002', MESSAGE = 'rows_get_a_tombstone', DETAIL = '{}';
    END IF;
    RETURN OLD;
END $$;

-- The history of rows goes with them. What a mutation did to other rows stays with those: they are of the former site
-- alone. (What belonged to all was read by all; a save over thousands of such rows is not taken apart.)
CREATE OR REPLACE FUNCTION move_told(ids uuid[], old_scope uuid, new_scope uuid) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    one told_mutations;
    mutation uuid;
BEGIN
    FOR one IN SELECT * FROM told_mutations t WHERE t.row_ids && ids AND NOT t.row_ids <@ ids AND t.scope_id = old_scope
                  AND old_scope <> (SELECT company_id FROM server_state) LOOP
        mutation := one.content ->> 'id';
        INSERT INTO told_mutations (id, scope_id, area, person_id, at, action, undoes_id, row_ids, content)
        SELECT coalesce((SELECT part_id(mutation, n) FROM generate_series(1, 9) n WHERE NOT EXISTS (
                            SELECT 1 FROM told_mutations t WHERE t.id = part_id(mutation, n)) ORDER BY n LIMIT 1),
                        gen_random_uuid()), new_scope, one.area, one.person_id, one.at, one.action, one.undoes_id,
               ARRAY(SELECT unnest(one.row_ids) INTERSECT SELECT unnest(ids)), one.content || jsonb_build_object('rows', (
                   SELECT jsonb_agg(r.value ORDER BY r.at) FROM jsonb_array_elements(one.content -> 'rows')
                   WITH ORDINALITY r (value, at) WHERE (r.value ->> 'id')::uuid = ANY (ids)));
        UPDATE told_mutations t
           SET row_ids = ARRAY(SELECT unnest(one.row_ids) EXCEPT SELECT unnest(ids)),
               content = one.content || jsonb_build_object('rows', (
                   SELECT jsonb_agg(r.value ORDER BY r.at) FROM jsonb_array_elements(one.content -> 'rows')
                   WITH ORDINALITY r (value, at) WHERE (r.value ->> 'id')::uuid <> ALL (ids)))
         WHERE t.id = one.id;
    END LOOP;
    UPDATE told_mutations SET scope_id = new_scope WHERE row_ids && ids AND scope_id = old_scope;
END $$;

-- Those who lose the row are told; what hangs on it goes along, so that those who gain it get all of it.
CREATE OR REPLACE FUNCTION move_scope() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    INSERT INTO moves (sync_xid, table_name, row_id, old_scope)
    VALUES (pg_current_xact_id(), TG_TABLE_NAME, OLD.id, OLD.scope_id);
    IF TG_TABLE_NAME = 'cases' THEN
        PERFORM move_told(ARRAY(
            SELECT NEW.id UNION ALL SELECT id FROM case_sources WHERE case_id = NEW.id
            UNION ALL SELECT id FROM case_reviews WHERE case_id = NEW.id
            UNION ALL SELECT t.id FROM review_tags t JOIN case_reviews r ON r.id = t.review_id WHERE r.case_id = NEW.id
            UNION ALL SELECT id FROM payouts WHERE case_id = NEW.id
            UNION ALL SELECT e.id FROM payout_events e JOIN payouts p ON p.id = e.payout_id WHERE p.case_id = NEW.id
            UNION ALL SELECT id FROM replies WHERE case_id = NEW.id
        ), OLD.scope_id, NEW.scope_id);
        UPDATE payouts SET scope_id = NEW.scope_id WHERE case_id = NEW.id;
        UPDATE payout_events SET scope_id = NEW.scope_id
         WHERE payout_id IN (SELECT id FROM payouts WHERE case_id = NEW.id);
        UPDATE replies SET scope_id = NEW.scope_id WHERE case_id = NEW.id;
        UPDATE case_sources SET scope_id = NEW.scope_id WHERE case_id = NEW.id;
        UPDATE case_reviews SET scope_id = NEW.scope_id WHERE case_id = NEW.id;
        UPDATE fix_cases SET rev = rev WHERE case_id = NEW.id;
    ELSIF TG_TABLE_NAME = 'case_reviews' THEN
        UPDATE review_tags SET scope_id = NEW.scope_id WHERE review_id = NEW.id;
    END IF;
    IF TG_TABLE_NAME NOT IN ('told_mutations', 'cases') THEN
        PERFORM move_told(ARRAY[NEW.id], OLD.scope_id, NEW.scope_id);
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE one text;
BEGIN
    FOR one IN SELECT DISTINCT table_name FROM server_columns UNION SELECT 'told_mutations' LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER stamped BEFORE INSERT OR UPDATE ON %I
                        FOR EACH ROW EXECUTE FUNCTION stamp()', one);
        EXECUTE format('CREATE OR REPLACE TRIGGER marked BEFORE INSERT OR UPDATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION mark_transaction()', one);
        EXECUTE format('CREATE OR REPLACE TRIGGER never_deleted BEFORE DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION refuse_delete()', one);
        EXECUTE format('CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete()', one);
        EXECUTE format('CREATE OR REPLACE TRIGGER moved AFTER UPDATE OF scope_id ON %I FOR EACH ROW
                        WHEN (OLD.scope_id IS DISTINCT FROM NEW.scope_id) EXECUTE FUNCTION move_scope()', one);
    END LOOP;
END $$;
