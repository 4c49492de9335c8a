-- The cases that rows open, join and make worse. One case a contact: the first of its rows opens it.

CREATE OR REPLACE FUNCTION import_cases(batch uuid, kind text, carried text[], since timestamptz) RETURNS bigint
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    opened bigint;
    shown text[] := '{}';
    of_kind text := (SELECT t.source_kind FROM import_target(kind) t);
BEGIN
    UPDATE import_work w SET ordinal = o.ordinal
      FROM (SELECT f.n, row_number() OVER (PARTITION BY f.case_month ORDER BY f.case_received, f.n) AS ordinal
              FROM (SELECT DISTINCT ON (x.case_id) x.n, x.case_month, x.case_received FROM import_work x
                     WHERE x.case_id IS NOT NULL AND x.action <> 'same'
                       AND (since IS NULL OR x.case_received >= since)
                       AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = x.case_id AND c.deleted_at IS NULL)
                     ORDER BY x.case_id, x.n) f) o
     WHERE o.n = w.n;
    GET DIAGNOSTICS opened = ROW_COUNT;
    PERFORM import_open_cases(batch, kind, of_kind);
    INSERT INTO case_sources (id, scope_id, case_id, kind, source_id)
    SELECT DISTINCT ON (w.id) w.id, c.scope_id, c.id, of_kind, w.id
      FROM import_work w JOIN cases c ON c.id = w.case_id AND c.deleted_at IS NULL
     WHERE w.action <> 'same' ORDER BY w.id
    ON CONFLICT (source_id) DO UPDATE SET deleted_at = NULL, case_id = excluded.case_id, scope_id = excluded.scope_id
     WHERE case_sources.deleted_at IS NOT NULL;
    IF carried && ARRAY['text', 'title'] THEN
        shown := shown || 'excerpt = s.row->>''case_excerpt'''::text;
    END IF;
    IF carried && ARRAY['score', 'rating'] THEN
        shown := shown || ARRAY['score = (s.row->>''case_score'')::double precision',
                                'score_max = (s.row->>''case_score_max'')::integer', 'severity = w.case_severity'];
    END IF;
    IF shown <> '{}' THEN
        PERFORM import_worsen_cases(batch, array_to_string(shown, ', '));
    END IF;
    RETURN opened;
END $$;

-- A case that was taken back with its import opens anew, under a new number.
CREATE OR REPLACE FUNCTION import_open_cases(batch uuid, kind text, of_kind text) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
BEGIN
    EXECUTE format(
        'WITH needed AS (SELECT w.case_month AS month, count(*)::integer AS n FROM import_work w
                          WHERE w.ordinal IS NOT NULL GROUP BY 1 ORDER BY 1),
              given AS (INSERT INTO case_counters AS k (month, last) SELECT month, n FROM needed
                        ON CONFLICT (month) DO UPDATE SET last = k.last + excluded.last RETURNING month, last)
         INSERT INTO cases (
             id, scope_id, number, kind, status, received_at, received_precision, opened_at, due_at, reopened,
             contact_id, score, score_max, severity, client_label, client_key, excerpt, client_id, agent_id, team_id,
             department_id, site_id, product_id, category_id, channel, profitability, batch_id)
         SELECT w.case_id, m.scope_id,
                w.case_month || ''-'' || lpad((g.last - d.n + w.ordinal)::text,
                    greatest(5, length((g.last - d.n + w.ordinal)::text)), ''0''),
                $2, ''new'', w.case_received, s.row->>''case_precision'', now(), (s.row->>''case_due'')::timestamptz, 0,
                r.contact_id, (s.row->>''case_score'')::double precision, (s.row->>''case_score_max'')::integer,
                w.case_severity, s.row->>''case_client'', s.row->>''case_client_key'', s.row->>''case_excerpt'',
                coalesce(r.client_id, t.client_id), coalesce(r.agent_id, t.agent_id), coalesce(r.team_id, t.team_id),
                coalesce(r.department_id, t.department_id), coalesce(r.site_id, t.site_id),
                coalesce(r.product_id, t.product_id), coalesce(r.category_id, t.category_id),
                coalesce(r.channel, t.channel), l.profitability, $1
           FROM import_work w
           JOIN import_staged s ON s.login = session_user AND s.batch_id = $1 AND s.n = w.n
           JOIN %I m ON m.id = w.id
          -- What the file tells, and its contact; a changed row that opens a case opens it as a new one does.
          CROSS JOIN LATERAL jsonb_populate_record(NULL::cases, s.row) r
           LEFT JOIN contacts t ON t.id = w.contact_id AND t.deleted_at IS NULL
           JOIN given g ON g.month = w.case_month JOIN needed d ON d.month = w.case_month
           LEFT JOIN clients l ON l.id = coalesce(r.client_id, t.client_id)
          WHERE w.ordinal IS NOT NULL ORDER BY w.n
         ON CONFLICT (id) DO UPDATE SET deleted_at = NULL, scope_id = excluded.scope_id, number = excluded.number,
             kind = excluded.kind, status = ''new'', received_at = excluded.received_at,
             received_precision = excluded.received_precision, opened_at = excluded.opened_at,
             due_at = excluded.due_at, reopened = 0, closed_at = NULL, closed_by_id = NULL, waiting_left = NULL,
             assignee_id = NULL, contact_id = excluded.contact_id, score = excluded.score,
             score_max = excluded.score_max, severity = excluded.severity, client_label = excluded.client_label,
             client_key = excluded.client_key, excerpt = excluded.excerpt, client_id = excluded.client_id,
             agent_id = excluded.agent_id, team_id = excluded.team_id, department_id = excluded.department_id,
             site_id = excluded.site_id, product_id = excluded.product_id, category_id = excluded.category_id,
             channel = excluded.channel, profitability = excluded.profitability, batch_id = excluded.batch_id
          WHERE cases.deleted_at IS NOT NULL',
        (SELECT t.table_name FROM import_target(kind) t)) USING batch, of_kind;
END $$;

-- A changed source changes what its open case shows, and a worse source of the same contact makes it worse.
CREATE OR REPLACE FUNCTION import_worsen_cases(batch uuid, shown text) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    worse text := 'SELECT DISTINCT ON (x.case_id) x.n, x.case_id, x.case_severity FROM import_work x
                     JOIN cases c ON c.id = x.case_id
                    WHERE x.action <> ''same'' AND x.ordinal IS NULL AND c.deleted_at IS NULL AND c.status <> ''closed''
                      AND (x.action = ''update'' OR x.case_severity < c.severity)
                    ORDER BY x.case_id, x.case_severity NULLS LAST, x.n';
BEGIN
    EXECUTE format(
        'INSERT INTO import_former (batch_id, row_id, table_name, row)
         SELECT $1, c.id, ''cases'', to_jsonb(c) FROM cases c
          WHERE c.id IN (SELECT w.case_id FROM (%s) w) AND c.batch_id IS DISTINCT FROM $1
         ON CONFLICT DO NOTHING', worse) USING batch;
    EXECUTE format(
        'UPDATE cases SET %s FROM (%s) w
           JOIN import_staged s ON s.login = session_user AND s.batch_id = $1 AND s.n = w.n
          WHERE cases.id = w.case_id', shown, worse) USING batch;
END $$;
