-- An import is taken back while nobody has worked on its rows: they get tombstones, what it changed is as before.

-- The rows and cases of the import that is looked at; in import_work (case_id of a row: its case).
CREATE OR REPLACE FUNCTION import_taken(batch uuid, kind text) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
BEGIN
    DELETE FROM import_work;
    DELETE FROM import_pairs;
    EXECUTE format(
        'INSERT INTO import_work (n, id, scope_id, action, case_id, client_id, agent_id)
         SELECT row_number() OVER (ORDER BY t.id), t.id, t.scope_id,
                CASE WHEN EXISTS (SELECT 1 FROM import_former f WHERE f.batch_id = $1 AND f.row_id = t.id)
                     THEN ''update'' ELSE ''new'' END,
                (SELECT o.case_id FROM case_sources o JOIN cases c ON c.id = o.case_id AND c.deleted_at IS NULL
                  WHERE o.source_id = t.id AND o.deleted_at IS NULL), %2$s, %3$s
           FROM %1$I t WHERE t.batch_id = $1 AND t.deleted_at IS NULL',
        (SELECT t.table_name FROM import_target(kind) t),
        CASE WHEN kind = 'clients' THEN 't.client_id' ELSE 'NULL::uuid' END,
        CASE WHEN kind = 'agents' THEN 't.agent_id' ELSE 'NULL::uuid' END) USING batch;
    ANALYZE import_work;
END $$;

-- The cases that mutations have touched since a transaction.
CREATE OR REPLACE FUNCTION import_touched(since xid8) RETURNS TABLE (case_id uuid)
LANGUAGE sql STABLE SET search_path = cxdesk, pg_temp AS $$
    WITH touched AS MATERIALIZED (
        SELECT DISTINCT r->>'table' AS name, (r->>'id')::uuid AS id
          FROM told_mutations m CROSS JOIN LATERAL jsonb_array_elements(m.content->'rows') r
         WHERE m.sync_xid >= since)
    SELECT t.id FROM touched t WHERE t.name = 'cases'
    UNION SELECT v.case_id FROM touched t JOIN case_reviews v ON v.id = t.id WHERE t.name = 'case_reviews'
    UNION SELECT v.case_id FROM touched t JOIN review_tags g ON g.id = t.id JOIN case_reviews v ON v.id = g.review_id
           WHERE t.name = 'review_tags'
    UNION SELECT f.case_id FROM touched t JOIN fix_cases f ON f.id = t.id WHERE t.name = 'fix_cases'
    UNION SELECT p.case_id FROM touched t JOIN payouts p ON p.id = t.id WHERE t.name = 'payouts'
    UNION SELECT e.case_id FROM touched t JOIN payout_events e ON e.id = t.id WHERE t.name = 'payout_events'
    UNION SELECT y.case_id FROM touched t JOIN replies y ON y.id = t.id WHERE t.name = 'replies'
    UNION SELECT o.case_id FROM touched t JOIN case_sources o ON o.id = t.id WHERE t.name = 'case_sources'
$$;

-- The cases that taking the import back would touch: those of its rows, and those that it changed, wherever the rows
-- stand that changed them. import_taken was asked before.
CREATE OR REPLACE FUNCTION import_its_cases(batch uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT w.case_id FROM import_work w WHERE w.case_id IS NOT NULL
    UNION SELECT f.row_id FROM import_former f WHERE f.batch_id = batch AND f.table_name = 'cases' AND NOT f.filled
$$;

-- What stands in the way: cases that somebody worked on, and later imports. import_taken was asked before.
CREATE OR REPLACE FUNCTION import_in_the_way(batch uuid, since xid8) RETURNS jsonb
LANGUAGE sql SET search_path = cxdesk, pg_temp AS $$
    WITH touched AS MATERIALIZED (SELECT t.case_id FROM import_touched(since) t),
    its AS MATERIALIZED (
        SELECT c.id, c.number, c.batch_id, c.status, c.assignee_id FROM cases c
         WHERE c.id IN (SELECT import_its_cases(batch))),
    worked AS (
        SELECT i.id, coalesce(i.number, '—') AS number FROM its i
         WHERE i.id IN (SELECT t.case_id FROM touched t)
            OR (i.batch_id = batch AND (i.status <> 'new' OR i.assignee_id IS NOT NULL
                OR EXISTS (SELECT 1 FROM case_reviews v WHERE v.case_id = i.id)
                OR EXISTS (SELECT 1 FROM payouts p WHERE p.case_id = i.id AND p.deleted_at IS NULL)
                OR EXISTS (SELECT 1 FROM replies y WHERE y.case_id = i.id AND y.deleted_at IS NULL)
                OR EXISTS (SELECT 1 FROM fix_cases f WHERE f.case_id = i.id)))),
    added AS (
        SELECT o.source_id FROM its i JOIN case_sources o ON o.case_id = i.id AND o.deleted_at IS NULL
         WHERE i.batch_id = batch AND NOT EXISTS (SELECT 1 FROM import_work w WHERE w.id = o.source_id)),
    others AS (
        SELECT s.batch_id FROM surveys s WHERE s.id IN (SELECT source_id FROM added)
        UNION SELECT s.batch_id FROM complaints s WHERE s.id IN (SELECT source_id FROM added)
        UNION SELECT s.batch_id FROM public_reviews s WHERE s.id IN (SELECT source_id FROM added)
        UNION SELECT f.batch_id FROM import_former f
               WHERE NOT f.filled AND f.batch_id <> batch
                 AND ((f.row->>'batch_id')::uuid = batch
                   OR f.row_id IN (SELECT i.id FROM its i WHERE i.batch_id = batch)
                   OR f.row_id IN (SELECT e.row_id FROM import_former e WHERE e.batch_id = batch))),
    later AS (
        SELECT b.id, b.file_name, b.started_at FROM import_batches b JOIN import_commits k ON k.batch_id = b.id
         WHERE b.id IN (SELECT batch_id FROM others) AND b.id <> batch AND k.xid >= since AND b.state = 'done')
    SELECT jsonb_build_object(
        'worked_on', coalesce((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'number', w.number) ORDER BY w.number)
                                 FROM worked w), '[]'),
        'later', coalesce((SELECT jsonb_agg(jsonb_build_object('id', l.id, 'file_name', l.file_name,
                                                               'started_at', l.started_at) ORDER BY l.started_at DESC)
                             FROM later l), '[]'),
        'removed', (SELECT count(*) FROM import_work w WHERE w.action = 'new'),
        'restored', (SELECT count(*) FROM import_work w WHERE w.action = 'update'),
        'cases', (SELECT count(*) FROM its i WHERE i.batch_id = batch))
$$;

-- Its maker, a lead of the maker's site and the head take an import back.
CREATE OR REPLACE FUNCTION import_may_undo(loader uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT (loader = me() AND has_role('loader', 'lead', 'head')) OR has_role('head')
        OR (has_role('lead') AND (SELECT site_id FROM people WHERE id = loader)
                                 IS NOT DISTINCT FROM (SELECT site_id FROM people WHERE id = me()))
$$;

-- What taking an import back would do and what stands in its way; with `now`, and nothing in the way, it is done.
CREATE OR REPLACE FUNCTION import_undoing(batch uuid, for_good boolean) RETURNS jsonb
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    told record;
    plan jsonb;
BEGIN
    PERFORM me();
    PERFORM pg_advisory_xact_lock(hashtext('cxdesk import'));
    SELECT b.person_id, b.state, b.file_name, b.kind, k.xid INTO told
      FROM import_batches b LEFT JOIN import_commits k ON k.batch_id = b.id WHERE b.id = batch;
    IF told.kind IS NULL THEN
        PERFORM import_refuse('no_such_import', jsonb_build_object('what', batch));
    ELSIF NOT import_may_undo(told.person_id) THEN
        PERFORM import_refuse('undo_not_yours');
    ELSIF told.state <> 'done' THEN
        PERFORM import_refuse('undone_already', jsonb_build_object('file', told.file_name));
    ELSIF told.xid IS NULL THEN
        PERFORM import_refuse('import_came_with_adoption');
    END IF;
    PERFORM import_taken(batch, told.kind);
    IF for_good THEN
        -- Nobody takes a case up between the look and the deed.
        PERFORM 1 FROM cases c WHERE c.id IN (SELECT import_its_cases(batch)) ORDER BY c.id FOR UPDATE;
    END IF;
    plan := import_in_the_way(batch, told.xid) || jsonb_build_object('file_name', told.file_name, 'done', false);
    IF for_good AND plan->'worked_on' = '[]' AND plan->'later' = '[]' THEN
        PERFORM import_take_back(batch, told.kind);
        PERFORM audit_add('undo_import', jsonb_build_object('batch', batch));
        plan := plan || '{"done": true}';
    END IF;
    DELETE FROM import_work;
    DELETE FROM import_pairs;
    RETURN plan;
END $$;

CREATE OR REPLACE FUNCTION plan_undo(batch uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    RETURN import_undoing(batch, false);
END $$;

CREATE OR REPLACE FUNCTION undo_import(batch uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    RETURN import_undoing(batch, true);
END $$;

CREATE OR REPLACE FUNCTION import_take_back(batch uuid, kind text) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    target text := (SELECT t.table_name FROM import_target(kind) t);
    filled text;
BEGIN
    UPDATE case_sources o SET deleted_at = now() FROM import_work w
     WHERE o.source_id = w.id AND o.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM import_former f
                        WHERE f.batch_id = batch AND f.row_id = w.id AND (f.row->>'behind_case')::boolean);
    UPDATE cases c SET deleted_at = now()
     WHERE c.batch_id = batch AND c.deleted_at IS NULL AND c.id IN (SELECT w.case_id FROM import_work w)
       AND NOT EXISTS (SELECT 1 FROM case_sources o WHERE o.case_id = c.id AND o.deleted_at IS NULL
                          AND NOT EXISTS (SELECT 1 FROM import_work w WHERE w.id = o.source_id));
    UPDATE case_sources o SET deleted_at = now() FROM cases c
     WHERE c.id = o.case_id AND c.batch_id = batch AND c.deleted_at IS NOT NULL AND o.deleted_at IS NULL;
    PERFORM import_restore(batch, 'cases', ARRAY['excerpt', 'score', 'score_max', 'severity'], false);
    PERFORM import_restore(batch, target, import_columns(target) || ARRAY['scope_id', 'batch_id', 'deleted_at'], false);
    EXECUTE format('UPDATE %I t SET deleted_at = now() FROM import_work w WHERE w.id = t.id AND w.action = ''new''',
                   target);
    IF kind = 'clients' THEN
        PERFORM import_restore(batch, 'clients', ARRAY['label', 'label_key', 'category_id', 'profitability', 'pay_states'],
                               false);
        PERFORM import_present(ARRAY(SELECT DISTINCT w.client_id FROM import_work w));
        PERFORM import_contact_data_back(batch);
    ELSIF kind = 'agents' THEN
        PERFORM import_restore(batch, 'agents', ARRAY['name', 'left_on'], false);
    ELSIF kind = 'contacts' THEN
        FOREACH filled IN ARRAY ARRAY['cases', 'surveys', 'complaints', 'public_reviews'] LOOP
            PERFORM import_restore(batch, filled, ARRAY['contact_id', 'scope_id', 'client_id', 'agent_id', 'team_id',
                'department_id', 'site_id', 'product_id', 'category_id', 'channel'], true);
        END LOOP;
    END IF;
    PERFORM import_names_back(batch);
    DELETE FROM import_former f WHERE f.batch_id = batch;
    UPDATE import_batches b SET state = 'undone', undone_at = now(), undone_by_id = me() WHERE b.id = batch;
END $$;

-- Columns of rows as they were before the import.
CREATE OR REPLACE FUNCTION import_restore(batch uuid, of_table text, columns text[], only_filled boolean) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
BEGIN
    EXECUTE format(
        'UPDATE %1$I t SET %2$s FROM import_former f CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, f.row) r
          WHERE f.batch_id = $1 AND f.table_name = %1$L AND f.filled = $2 AND f.row_id = t.id',
        of_table, (SELECT string_agg(format('%1$I = r.%1$I', c), ', ') FROM unnest(columns) c))
    USING batch, only_filled;
END $$;

-- Names that the import brought go where no living row holds them; a team before its department.
CREATE OR REPLACE FUNCTION import_names_back(batch uuid) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    name text;
    holder record;
BEGIN
    FOREACH name IN ARRAY ARRAY['clients', 'agents', 'products', 'teams', 'departments', 'sites'] LOOP
        DELETE FROM import_pairs;
        EXECUTE format('INSERT INTO import_pairs (row_id, contact_id)
                        SELECT t.id, t.id FROM %I t WHERE t.brought_by = $1 AND t.deleted_at IS NULL', name)
        USING batch;
        CONTINUE WHEN NOT EXISTS (SELECT 1 FROM import_pairs);
        -- Unknown to the planner, the few that it would expect would be looked for one by one.
        ANALYZE import_pairs;
        FOR holder IN
            SELECT k.conrelid::regclass AS of_table, a.attname FROM pg_constraint k
              JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
              JOIN pg_attribute d ON d.attrelid = k.conrelid AND d.attname = 'deleted_at'
             WHERE k.contype = 'f' AND k.confrelid = format('cxdesk.%I', name)::regclass LOOP
            EXECUTE format('DELETE FROM import_pairs p USING %s h WHERE h.%I = p.row_id AND h.deleted_at IS NULL',
                           holder.of_table, holder.attname);
        END LOOP;
        EXECUTE format('UPDATE %I t SET deleted_at = now() FROM import_pairs p WHERE p.row_id = t.id', name);
    END LOOP;
END $$;
