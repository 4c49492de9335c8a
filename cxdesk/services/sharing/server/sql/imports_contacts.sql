-- Contacts that come after the surveys, complaints and reviews about them: what those left blank is filled, and in their
-- cases as well. By the number that a row carries, or by client and time where its mapping set a window.

-- SQL of the instant of a row `t`, and of the latest one at which its contact can have begun.
CREATE OR REPLACE FUNCTION import_instants(of_table text, OUT at text, OUT until text)
LANGUAGE sql IMMUTABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT v.at, format('%s + CASE coalesce(%s, '''') WHEN ''day'' THEN interval ''1 day - 1 microsecond''
                                                      ELSE interval ''0'' END', v.first, v.precision)
      FROM (VALUES ('surveys', 'coalesce(t.answered_at, t.sent_at)', 'coalesce(t.sent_at, t.answered_at)',
                    'CASE WHEN t.sent_at IS NULL THEN t.answered_precision ELSE t.sent_precision END'),
                   ('complaints', 't.registered_at', 't.registered_at', 't.registered_precision'),
                   ('public_reviews', 't.published_at', 't.published_at', 't.published_precision'))
           AS v (of_table, at, first, precision) WHERE v.of_table = import_instants.of_table
$$;

CREATE OR REPLACE FUNCTION import_fill_earlier(batch uuid) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    low timestamptz;
    high timestamptz;
    earlier text;
    instants record;
BEGIN
    SELECT min(c.started_at) - interval '1 day', max(c.started_at) + interval '60 days' INTO low, high
      FROM import_work w JOIN contacts c ON c.id = w.id WHERE w.action <> 'same';
    IF low IS NULL THEN
        RETURN;
    END IF;
    FOREACH earlier IN ARRAY ARRAY['surveys', 'complaints', 'public_reviews'] LOOP
        SELECT * INTO instants FROM import_instants(earlier);
        DELETE FROM import_pairs;
        EXECUTE format(
            'INSERT INTO import_pairs
             SELECT t.id, c.id FROM %1$I t JOIN contacts c ON c.id = t.contact_id AND c.batch_id = $1
              WHERE %2$s BETWEEN $2 AND $3 AND t.deleted_at IS NULL AND (
                    (t.client_id IS NULL AND c.client_id IS NOT NULL) OR (t.agent_id IS NULL AND c.agent_id IS NOT NULL)
                 OR (t.team_id IS NULL AND c.team_id IS NOT NULL)
                 OR (t.department_id IS NULL AND c.department_id IS NOT NULL)
                 OR (t.site_id IS NULL AND c.site_id IS NOT NULL) OR (t.product_id IS NULL AND c.product_id IS NOT NULL)
                 OR (t.category_id IS NULL AND c.category_id IS NOT NULL)
                 OR (t.channel IS NULL AND c.channel IS NOT NULL))', earlier, instants.at) USING batch, low, high;
        EXECUTE format(
            'INSERT INTO import_pairs
             SELECT t.id, f.id FROM %1$I t JOIN import_batches b ON b.id = t.batch_id
              CROSS JOIN LATERAL (
                  SELECT c.id FROM contacts c
                   WHERE c.client_id = t.client_id AND c.started_at <= %3$s AND c.deleted_at IS NULL
                     AND c.started_at >= %3$s - (b.mapping->>''match_hours'')::integer * interval ''1 hour''
                   ORDER BY c.started_at DESC LIMIT 1) f
              WHERE t.contact_id IS NULL AND t.client_id IS NOT NULL AND t.deleted_at IS NULL
                AND %2$s BETWEEN $1 AND $2 AND (b.mapping->>''match_hours'')::integer > 0
             ON CONFLICT DO NOTHING', earlier, instants.at, instants.until) USING low, high;
        PERFORM import_fill(batch, earlier);
        INSERT INTO import_pairs
        SELECT DISTINCT ON (o.case_id) o.case_id, p.contact_id
          FROM import_pairs p JOIN case_sources o ON o.source_id = p.row_id AND o.deleted_at IS NULL
         ORDER BY o.case_id, p.contact_id
        ON CONFLICT DO NOTHING;
        PERFORM import_fill(batch, 'cases');
    END LOOP;
END $$;

-- A row that was filled is none that the contacts' import changed: its own import can be taken back before.
CREATE OR REPLACE FUNCTION import_fill(batch uuid, filled_table text) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO import_former (batch_id, row_id, table_name, filled, row)
         SELECT $1, t.id, %1$L, true, to_jsonb(t) FROM import_pairs p JOIN %1$I t ON t.id = p.row_id
         ON CONFLICT DO NOTHING', filled_table) USING batch;
    EXECUTE format(
        'UPDATE %1$I t SET contact_id = coalesce(t.contact_id, c.id),
                client_id = coalesce(t.client_id, c.client_id), agent_id = coalesce(t.agent_id, c.agent_id),
                team_id = coalesce(t.team_id, c.team_id), department_id = coalesce(t.department_id, c.department_id),
                site_id = coalesce(t.site_id, c.site_id), product_id = coalesce(t.product_id, c.product_id),
                category_id = coalesce(t.category_id, c.category_id), channel = coalesce(t.channel, c.channel),
                scope_id = CASE WHEN t.site_id IS NULL THEN coalesce(c.site_id, t.scope_id) ELSE t.scope_id END
           FROM import_pairs p JOIN contacts c ON c.id = p.contact_id WHERE p.row_id = t.id', filled_table);
END $$;
