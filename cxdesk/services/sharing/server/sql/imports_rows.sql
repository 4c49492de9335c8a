-- The rows of a file: told apart from those that stand, by source and identity, and merged into the table of their kind.

-- The columns of a table that an import fills, beside what every row bears.
CREATE OR REPLACE FUNCTION import_columns(wanted text) RETURNS text[]
LANGUAGE sql STABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
     WHERE a.attrelid = format('cxdesk.%I', wanted)::regclass AND a.attnum > 0 AND NOT a.attisdropped
       AND a.attname NOT IN ('id', 'scope_id', 'rev', 'sync_xid', 'deleted_at', 'batch_id')
$$;

-- Fills import_work. A row without a site belongs to the site of who imports it, or of its contact.
CREATE OR REPLACE FUNCTION import_tell_apart(batch uuid, kind text, who uuid) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    target record;
    company uuid := (SELECT s.company_id FROM server_state s);
    own uuid := coalesce((SELECT p.site_id FROM people p WHERE p.id = who), company);
    same text;
BEGIN
    SELECT * INTO target FROM import_target(kind);
    DELETE FROM import_work;
    DELETE FROM import_pairs;
    INSERT INTO import_work (n, id, source, identity, content, measures, scope_id, contact_id, client_id, agent_id, day,
                             case_id, case_month, case_received, case_severity)
    SELECT s.n, s.id, s.row->>'source', s.row->>'identity', (s.row->>'content')::bytea, s.row->'measures',
           CASE WHEN target.placed THEN coalesce((s.row->>'site_id')::uuid, c.site_id, own)
                WHEN kind = 'speech' THEN coalesce(c.scope_id, own)
                ELSE coalesce((s.row->>'site_id')::uuid, company) END,
           (s.row->>'contact_id')::uuid, (s.row->>'client_id')::uuid, (s.row->>'agent_id')::uuid,
           (s.row->>'valid_from')::date, (s.row->>'case_id')::uuid, s.row->>'case_month',
           (s.row->>'case_received')::timestamptz, (s.row->>'case_severity')::double precision
      FROM import_staged s LEFT JOIN contacts c ON c.id = (s.row->>'contact_id')::uuid AND c.deleted_at IS NULL
     WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = target.table_name;
    IF kind IN ('clients', 'agents') THEN
        UPDATE import_work SET scope_id = company;
    END IF;
    ANALYZE import_work;
    same := CASE WHEN target.measured THEN 'm.measures @> w.measures' ELSE 'm.content = w.content' END;
    -- What was taken back is new again. A known row keeps its id, and its case with it.
    EXECUTE format(
        'UPDATE import_work w SET known_id = m.id, id = m.id,
                action = CASE WHEN m.deleted_at IS NOT NULL THEN ''new'' WHEN %s THEN ''same'' ELSE ''update'' END,
                case_id = CASE WHEN m.id = w.id OR w.case_id IS NULL THEN w.case_id
                               ELSE coalesce((SELECT o.case_id FROM case_sources o WHERE o.source_id = m.id), w.case_id)
                          END
           FROM %I m WHERE m.source = w.source AND m.identity = w.identity AND m.identity <> ''''',
        same, target.table_name);
END $$;

-- One row of the table for each of the file; of several rows of one record the last holds, and their measures unite.
CREATE OR REPLACE FUNCTION import_rows(batch uuid, kind text, carried text[]) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    target record;
    one text;
    names text[];
    given text[] := '{}';
    changed text[] := '{}';
    blanks text[] := ARRAY['client_id', 'agent_id', 'team_id', 'department_id', 'site_id', 'product_id', 'category_id',
                           'channel'];
BEGIN
    SELECT * INTO target FROM import_target(kind);
    names := import_columns(target.table_name);
    FOREACH one IN ARRAY names LOOP
        given := given || CASE
            WHEN one = 'measures' THEN '(SELECT jsonb_object_agg(e.key, e.value ORDER BY x.n) FROM import_work x,
                 jsonb_each(x.measures) e WHERE x.id = w.id AND x.action <> ''same'')'
            WHEN target.scored AND one = ANY (blanks) THEN format('coalesce(r.%1$I, c.%1$I)', one)
            ELSE format('r.%I', one) END;
        changed := changed || (format('%1$I = ', one) || CASE
            WHEN one = 'measures' THEN 'CASE WHEN t.deleted_at IS NULL THEN t.measures ELSE ''{}'' END || excluded.measures'
            WHEN one = ANY (carried) THEN format('excluded.%I', one)
            ELSE format('CASE WHEN t.deleted_at IS NULL THEN t.%1$I ELSE excluded.%1$I END', one) END);
    END LOOP;
    EXECUTE format(
        'INSERT INTO import_former (batch_id, row_id, table_name, row)
         SELECT $1, m.id, %1$L, to_jsonb(m) || jsonb_build_object(
                    ''behind_case'', EXISTS (SELECT 1 FROM case_sources o WHERE o.source_id = m.id AND o.deleted_at IS NULL))
           FROM %1$I m WHERE m.id IN (SELECT w.id FROM import_work w WHERE w.action = ''update'')
         ON CONFLICT DO NOTHING', target.table_name) USING batch;
    EXECUTE format(
        'INSERT INTO %1$I AS t (id, scope_id, batch_id, %2$s)
         SELECT w.id, w.scope_id, $1, %3$s
           FROM (SELECT DISTINCT ON (x.id) x.id, x.n, x.scope_id, x.contact_id FROM import_work x
                  WHERE x.action <> ''same'' ORDER BY x.id, x.n DESC) w
           JOIN import_staged s ON s.login = session_user AND s.batch_id = $1 AND s.n = w.n
          CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, s.row) r
           LEFT JOIN contacts c ON c.id = w.contact_id AND c.deleted_at IS NULL
          ORDER BY w.n
         ON CONFLICT (id) DO UPDATE SET deleted_at = NULL, batch_id = excluded.batch_id, %4$s, scope_id = %5$s',
        target.table_name, (SELECT string_agg(quote_ident(c), ', ') FROM unnest(names) c),
        array_to_string(given, ', '), array_to_string(changed, ', '),
        CASE WHEN 'scope_id' = ANY (carried) THEN 'excluded.scope_id'
             ELSE 'CASE WHEN t.deleted_at IS NULL THEN t.scope_id ELSE excluded.scope_id END' END) USING batch;
END $$;

-- PostgreSQL takes values that no workspace can hold: no number, no instant, words of no list, content deeper than any
-- desk reads. `by`: the column of import_work that names the rows.
CREATE OR REPLACE FUNCTION import_check_values(of_table text, by_column text) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    bad text;
    found boolean;
BEGIN
    SELECT string_agg(CASE
               WHEN w.words IS NOT NULL THEN format('t.%I <> ALL (%L::text[])', a.attname, w.words)
               WHEN a.atttypid IN ('numeric'::regtype, 'float8'::regtype)
                    THEN format('t.%I::text IN (''NaN'', ''Infinity'', ''-Infinity'')', a.attname)
               WHEN a.atttypid = 'jsonb'::regtype THEN format('too_deep(t.%I)', a.attname)
               ELSE format('NOT isfinite(t.%I)', a.attname) END, ' OR ') INTO bad
      FROM pg_attribute a
      LEFT JOIN fixed_words() w ON w.table_name = of_table AND w.column_name = a.attname
     WHERE a.attrelid = format('cxdesk.%I', of_table)::regclass AND a.attnum > 0 AND NOT a.attisdropped
       AND (w.words IS NOT NULL OR a.atttypid IN ('numeric'::regtype, 'float8'::regtype, 'timestamptz'::regtype,
                                                  'date'::regtype, 'jsonb'::regtype));
    IF bad IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM import_work w JOIN %I t ON t.id = w.%I
                                    WHERE w.action <> ''same'' AND (%s))', of_table, by_column, bad) INTO found;
    IF found THEN
        RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = 'no_value';
    END IF;
END $$;
