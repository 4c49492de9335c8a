-- What a file brings beside its rows: parts of the company, agents, products, clients; survey versions, series, mappings.

-- Two desks may know the same name by different ids: what is staged follows the one that stands.
CREATE OR REPLACE FUNCTION import_names(batch uuid) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    part record;
BEGIN
    FOR part IN SELECT * FROM (VALUES ('sites', 'site_id', 'n.name = s.row->>''name'''),
                                      ('departments', 'department_id', 'n.name = s.row->>''name'''),
                                      ('teams', 'team_id', 'n.name = s.row->>''name'''),
                                      ('products', 'product_id', 'n.name = s.row->>''name'''),
                                      ('agents', 'agent_id', 's.row->>''ref'' IN (n.ref, n.name)'))
                            AS parts (name, pointer, alike) LOOP
        PERFORM import_same_name(batch, part.name, part.pointer, part.alike);
        PERFORM import_name(batch, part.name);
    END LOOP;
    PERFORM import_name(batch, 'clients');
END $$;

CREATE OR REPLACE FUNCTION import_same_name(batch uuid, name text, pointer text, alike text) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    found record;
BEGIN
    FOR found IN EXECUTE format(
        'SELECT DISTINCT ON (s.id) s.id AS staged, n.id AS known FROM import_staged s
           JOIN %I n ON %s AND n.id <> s.id AND n.deleted_at IS NULL
          WHERE s.login = session_user AND s.batch_id = $1 AND s.table_name = $2
            AND NOT EXISTS (SELECT 1 FROM %I own WHERE own.id = s.id AND own.deleted_at IS NULL)
          ORDER BY s.id, n.id', name, alike, name) USING batch, name LOOP
        DELETE FROM import_staged s
         WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = name AND s.id = found.staged;
        UPDATE import_staged s SET id = found.known
         WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = 'renamed' AND s.id = found.staged;
        UPDATE import_staged s SET row = s.row || jsonb_build_object(pointer, found.known)
         WHERE s.login = session_user AND s.batch_id = batch AND (s.row->>pointer)::uuid = found.staged;
    END LOOP;
END $$;

-- The company's calendar and time zone hold at a new site until somebody says otherwise. A name that went comes back
-- as this file tells it.
CREATE OR REPLACE FUNCTION import_name(batch uuid, name text) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    columns text;
    given text;
BEGIN
    SELECT t.columns, t.given INTO columns, given
      FROM (VALUES ('sites', 'name, time_zone, calendar_id', 'r.name, c.time_zone, c.calendar_id'),
                   ('departments', 'name, aliases, position',
                    'r.name, ''[]'', (SELECT coalesce(max(d.position), 0) FROM departments d) + s.place'),
                   ('teams', 'name, department_id, site_id', 'r.name, r.department_id, r.site_id'),
                   ('products', 'name', 'r.name'),
                   ('agents', 'ref, name', 'r.ref, r.name'),
                   ('clients', 'ref, label, label_key, category_id', 'r.ref, r.label, r.label_key, r.category_id'))
           AS t (name, columns, given) WHERE t.name = import_name.name;
    EXECUTE format(
        'INSERT INTO %1$I (id, scope_id, brought_by, %2$s)
         SELECT s.id, c.id, $1, %3$s
           FROM (SELECT DISTINCT ON (id) id, n, row, row_number() OVER (ORDER BY n) AS place FROM import_staged
                  WHERE login = session_user AND batch_id = $1 AND table_name = %1$L ORDER BY id, n) s
          CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, s.row) r
          CROSS JOIN (SELECT k.* FROM companies k JOIN server_state v ON v.company_id = k.id) c
         ON CONFLICT (id) DO UPDATE SET deleted_at = NULL, brought_by = excluded.brought_by, %4$s
          WHERE %1$I.deleted_at IS NOT NULL', name, columns, given,
        (SELECT string_agg(format('%1$I = excluded.%1$I', c), ', ') FROM unnest(string_to_array(columns, ', ')) c))
    USING batch;
END $$;

CREATE OR REPLACE FUNCTION import_settings(batch uuid, mapping jsonb, version jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    company uuid := (SELECT s.company_id FROM server_state s);
BEGIN
    INSERT INTO survey_methods (id, scope_id, name)
    SELECT DISTINCT ON (1) (s.row->>'method_id')::uuid, company, s.row->>'method' FROM import_staged s
     WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = 'survey_versions'
    ON CONFLICT DO NOTHING;
    INSERT INTO survey_versions (id, scope_id, method_id, version, metric, scale_min, scale_max, low_threshold, questions)
    SELECT s.id, company, r.method_id,
           (SELECT coalesce(max(v.version), 0) FROM survey_versions v WHERE v.method_id = r.method_id)
               + row_number() OVER (PARTITION BY r.method_id ORDER BY s.n),
           r.metric, r.scale_min, r.scale_max, r.low_threshold, r.questions
      FROM import_staged s CROSS JOIN LATERAL jsonb_populate_record(NULL::survey_versions, s.row) r
     WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = 'survey_versions'
       AND NOT EXISTS (SELECT 1 FROM survey_versions v WHERE v.id = s.id)
    ON CONFLICT DO NOTHING;
    -- A series is known by its code; what somebody has called it meanwhile stays.
    INSERT INTO kpi_series (id, scope_id, code, name, unit, rollup)
    SELECT s.id, company, r.code, r.name, r.unit, r.rollup
      FROM import_staged s CROSS JOIN LATERAL jsonb_populate_record(NULL::kpi_series, s.row) r
     WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = 'kpi_series'
    ON CONFLICT DO NOTHING;
    INSERT INTO import_mappings (id, scope_id, kind, name, shape, columns, version, content, used_at, made_at, person_id)
    SELECT r.id, company, r.kind, r.name, r.shape, r.columns, r.version, r.content, r.used_at, r.made_at, r.person_id
      FROM jsonb_populate_record(NULL::import_mappings, mapping) r WHERE r.id IS NOT NULL
    ON CONFLICT (id) DO UPDATE SET shape = excluded.shape, columns = excluded.columns, version = excluded.version,
        content = excluded.content, used_at = excluded.used_at, made_at = excluded.made_at,
        person_id = excluded.person_id;
    INSERT INTO import_mapping_versions (id, scope_id, mapping_id, version, content, made_at, person_id)
    SELECT r.id, company, r.mapping_id, r.version, r.content, r.made_at, r.person_id
      FROM jsonb_populate_record(NULL::import_mapping_versions, version) r WHERE r.id IS NOT NULL
    ON CONFLICT DO NOTHING;
END $$;
