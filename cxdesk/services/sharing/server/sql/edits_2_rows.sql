-- Rows of any shared table as jsonb, by statements that are written once a table: so their plans are kept.
-- What has no search_path of its own here is called by push, decide and take_next alone, which set it and UTC.

DO $make$
DECLARE
    one record;
    now_of text := '';
    locked text := '';
    added text := '';
    written text := '';
    normal text := '';
BEGIN
    FOR one IN
        SELECT c.table_name,
               string_agg(format('%I', c.column_name), ', ' ORDER BY c.column_name) AS names,
               string_agg(format('r.%I', c.column_name), ', ' ORDER BY c.column_name) AS given,
               string_agg(CASE WHEN d.adbin IS NULL OR NOT a.attnotnull THEN format('r.%I', c.column_name)
                               ELSE format('coalesce(r.%I, %s)', c.column_name, pg_get_expr(d.adbin, d.adrelid)) END,
                          ', ' ORDER BY c.column_name) AS made
        FROM server_columns c
        JOIN pg_attribute a ON a.attrelid = c.table_name::regclass AND a.attname = c.column_name
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        GROUP BY c.table_name ORDER BY min(c.place)
    LOOP
        now_of := now_of || format(
            '    ELSIF tbl = %L THEN RETURN (SELECT to_jsonb(t) FROM %I t WHERE t.id = row_id);
', one.table_name, one.table_name);
        -- The first rows of a fixed order are locked first, everywhere: so pushes wait and never block each other.
        locked := locked || format(
            '    ELSIF tbl = %L THEN
                PERFORM 1 FROM %I t WHERE t.id = ANY (ids) ORDER BY t.id FOR NO KEY UPDATE;
', one.table_name, one.table_name);
        added := added || format(
            '    ELSIF tbl = %L THEN
        INSERT INTO %I AS t (id, %s) SELECT r.id, %s FROM jsonb_populate_record(NULL::%I, vals) r
        ON CONFLICT (id) DO NOTHING RETURNING to_jsonb(t) INTO made;
', one.table_name, one.table_name, one.names, one.made, one.table_name);
        written := written || format(
            '    ELSIF tbl = %L THEN
        UPDATE %I t SET (%s) = ROW (%s) FROM jsonb_populate_record(NULL::%I, vals) r
        WHERE t.id = r.id RETURNING to_jsonb(t) INTO made;
', one.table_name, one.table_name, one.names, one.given, one.table_name);
        normal := normal || format(
            '    ELSIF tbl = %L THEN RETURN to_jsonb(jsonb_populate_record(NULL::%I, vals));
', one.table_name, one.table_name);
    END LOOP;
    EXECUTE 'CREATE OR REPLACE FUNCTION row_now(tbl text, row_id uuid) RETURNS jsonb LANGUAGE plpgsql '
        'AS $f$ BEGIN
    IF tbl IS NULL THEN RETURN NULL;
' || now_of || '    END IF; RETURN NULL; END $f$';
    EXECUTE 'CREATE OR REPLACE FUNCTION rows_lock(tbl text, ids uuid[]) RETURNS void LANGUAGE plpgsql '
        'AS $f$ BEGIN
    IF tbl IS NULL THEN RETURN;
' || locked || '    END IF; END $f$';
    -- Null where a row of that id stands already.
    EXECUTE 'CREATE OR REPLACE FUNCTION row_add(tbl text, vals jsonb) RETURNS jsonb LANGUAGE plpgsql '
        'AS $f$ DECLARE made jsonb; BEGIN
    IF tbl IS NULL THEN RETURN NULL;
' || added || '    END IF; RETURN made; END $f$';
    EXECUTE 'CREATE OR REPLACE FUNCTION row_write(tbl text, vals jsonb) RETURNS jsonb LANGUAGE plpgsql '
        'AS $f$ DECLARE made jsonb; BEGIN
    IF tbl IS NULL THEN RETURN NULL;
' || written || '    END IF; RETURN made; END $f$';
    -- Values as the table would hold and tell them: one form for what comes in three.
    EXECUTE 'CREATE OR REPLACE FUNCTION row_normal(tbl text, vals jsonb) RETURNS jsonb LANGUAGE plpgsql '
        'AS $f$ BEGIN
    IF tbl IS NULL THEN RETURN NULL;
' || normal || '    END IF; RETURN NULL; END $f$';
END $make$;

-- A value of the server in the wire's form.
CREATE OR REPLACE FUNCTION wire_value(kind text, value jsonb) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN jsonb_typeof(value) = 'null' THEN value
        WHEN kind = 'uuid' THEN to_jsonb(replace(value #>> '{}', '-', ''))
        WHEN kind = 'money' THEN to_jsonb((value #>> '{}')::numeric(14, 2)::text)
        WHEN kind = 'bytes' THEN to_jsonb(substr(value #>> '{}', 3))
        WHEN kind = 'time' THEN to_jsonb(to_char((value #>> '{}')::timestamptz,
            CASE WHEN date_trunc('second', (value #>> '{}')::timestamptz) = (value #>> '{}')::timestamptz
                 THEN 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"' ELSE 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"' END))
        ELSE value END
$$;

-- Of a row, the columns `names` in the wire's form.
CREATE OR REPLACE FUNCTION wire_row(tbl text, content jsonb, names text[]) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_object_agg(c.column_name, wire_value(c.kind, coalesce(content -> c.column_name, 'null'))), '{}')
            FROM server_columns c WHERE c.table_name = tbl AND c.column_name = ANY (names));
END $$;

CREATE OR REPLACE FUNCTION bare(id uuid) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT replace(id::text, '-', '') $$;
