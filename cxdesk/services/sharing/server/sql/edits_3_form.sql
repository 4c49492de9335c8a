-- What a mutation may look like at all: known tables and columns, the right kinds, rights by role.

CREATE OR REPLACE FUNCTION refuse(code text, params jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'CX100', MESSAGE = code, DETAIL = params::text;
END $$;

-- By what stood when a transaction began nobody is judged: what was granted, or taken away, since would not be seen.
CREATE OR REPLACE FUNCTION check_view() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
        PERFORM refuse('stale_view');
    END IF;
END $$;

-- Who calls. Raises where it is nobody, or a program too old to write.
CREATE OR REPLACE FUNCTION acting(client uuid) RETURNS edit_actor
LANGUAGE plpgsql AS $$
DECLARE
    found edit_actor;
    version text;
    oldest text;
BEGIN
    PERFORM check_view();
    found.id := me();
    found.roles := my_roles();
    found.scopes := my_scopes();
    found.at := clock_timestamp();
    SELECT company_id, oldest_client INTO found.company, oldest FROM server_state;
    SELECT c.version INTO version FROM server_clients c WHERE c.id = client AND c.person_id = found.id;
    IF version IS NULL THEN
        PERFORM refuse('say_hello');
    ELSIF version <> oldest AND version_parts(version) < version_parts(oldest) THEN
        PERFORM refuse('client_too_old', jsonb_build_object('oldest', oldest));
    END IF;
    RETURN found;
END $$;

CREATE OR REPLACE FUNCTION version_parts(version text) RETURNS int[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(left(m[1], 6)::int) FROM regexp_matches(version, '\d+', 'g') m
$$;

-- Python reads a thousand levels: a row that is deeper would end the exchange of everybody who sees it.
CREATE OR REPLACE FUNCTION too_deep(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT jsonb_path_exists(value, 'strict $.**{30}') $$;

-- Whether a value of the wire is not of its kind. Instants are UTC, from 1900 to 2199; amounts have two places at most.
CREATE OR REPLACE FUNCTION bad_value(kind text, value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(value) = 'null' THEN false ELSE CASE kind
        WHEN 'text' THEN jsonb_typeof(value) <> 'string'
        WHEN 'uuid' THEN jsonb_typeof(value) <> 'string' OR value #>> '{}' !~ '^[0-9a-f]{32}$'
        WHEN 'bool' THEN jsonb_typeof(value) <> 'boolean'
        WHEN 'int' THEN jsonb_typeof(value) <> 'number' OR value #>> '{}' !~ '^-?\d{1,18}$'
        WHEN 'float' THEN jsonb_typeof(value) <> 'number' OR length(value #>> '{}') > 40
        WHEN 'money' THEN jsonb_typeof(value) <> 'string' OR value #>> '{}' !~ '^-?\d{1,12}(\.\d{1,2})?$'
        WHEN 'date' THEN jsonb_typeof(value) <> 'string' OR value #>> '{}' !~ '^(19|20|21)\d\d-\d\d-\d\d$'
        WHEN 'time' THEN jsonb_typeof(value) <> 'string'
            OR value #>> '{}' !~ '^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(\+00:00|Z)$'
        -- Numbers and depths that other desks could not read.
        WHEN 'json' THEN value::text ~ '\d{100}' OR too_deep(value)
        ELSE true END END
$$;

CREATE OR REPLACE FUNCTION is_id(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT jsonb_typeof(value) = 'string' AND value #>> '{}' ~ '^[0-9a-f]{32}$' $$;

CREATE OR REPLACE FUNCTION check_shape(m jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF jsonb_typeof(m) IS DISTINCT FROM 'object' OR is_id(m -> 'id') IS NOT TRUE
       OR jsonb_typeof(m -> 'action') IS DISTINCT FROM 'string' OR length(m ->> 'action') > 100
       OR jsonb_typeof(m -> 'at') IS DISTINCT FROM 'string' OR bad_value('time', m -> 'at')
       OR (jsonb_typeof(m -> 'undoes') <> 'null' AND NOT is_id(m -> 'undoes'))
       OR (jsonb_typeof(m -> 'after') NOT IN ('null', 'array'))
       OR jsonb_typeof(m -> 'rows') IS DISTINCT FROM 'array' OR jsonb_array_length(m -> 'rows') NOT BETWEEN 1 AND 20000
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(m -> 'after') a WHERE NOT is_id(a.value))
    THEN
        PERFORM refuse('wrong_form');
    END IF;
    IF EXISTS (SELECT 1 FROM jsonb_array_elements(m -> 'rows') r
               WHERE jsonb_typeof(r.value) <> 'object' OR is_id(r.value -> 'id') IS NOT TRUE
                  OR jsonb_typeof(r.value -> 'table') IS DISTINCT FROM 'string'
                  OR jsonb_typeof(r.value -> 'insert') IS DISTINCT FROM 'boolean'
                  OR jsonb_typeof(r.value -> 'columns') IS DISTINCT FROM 'object')
    THEN
        PERFORM refuse('wrong_form');
    END IF;
END $$;

-- Every table and column is one that the person may write by this way, every value of its kind.
CREATE OR REPLACE FUNCTION check_rights(m jsonb, who edit_actor, decided boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE bad record;
BEGIN
    SELECT t.name AS tbl, c.key AS col, CASE
            WHEN i.table_name IS NULL THEN 'unknown_table'
            WHEN s.column_name IS NULL THEN 'unknown_column'
            WHEN jsonb_typeof(c.value) <> 'array' OR jsonb_array_length(c.value) <> 2 THEN 'wrong_form'
            WHEN NOT rule.roles && who.roles THEN 'not_your_role'
            WHEN rule.how = 'imported' OR rule.how IS NULL THEN 'not_by_hand'
            WHEN rule.how = 'decided' AND NOT decided THEN 'decided_by_server'
            WHEN length(c.value ->> 1) > 250000 AND octet_length(c.value ->> 1) > 1000000 THEN 'too_large'
            WHEN length(c.value ->> 0) > 250000 AND octet_length(c.value ->> 0) > 1000000 THEN 'too_large'
            ELSE 'wrong_value' END AS code
    INTO bad
    FROM jsonb_array_elements(m -> 'rows') r
    CROSS JOIN LATERAL (SELECT r.value ->> 'table' AS name, (r.value -> 'insert')::boolean AS is_new) t
    CROSS JOIN LATERAL jsonb_each(r.value -> 'columns') c
    LEFT JOIN server_rules i ON i.table_name = t.name AND i.column_name = ''
    LEFT JOIN server_columns s ON s.table_name = t.name AND s.column_name = c.key
    LEFT JOIN server_rules u ON u.table_name = t.name AND u.column_name = c.key AND c.key <> ''
    CROSS JOIN LATERAL (
        SELECT CASE WHEN t.is_new THEN i.roles ELSE u.roles END AS roles, CASE WHEN t.is_new THEN i.how ELSE u.how END AS how
    ) rule
    WHERE s.column_name IS NULL OR jsonb_typeof(c.value) <> 'array' OR jsonb_array_length(c.value) <> 2
       OR (rule.roles && who.roles) IS NOT TRUE
       OR NOT (rule.how = 'locally' OR (rule.how = 'decided' AND decided))
       OR (length(c.value ->> 1) > 250000 AND octet_length(c.value ->> 1) > 1000000)
       OR (length(c.value ->> 0) > 250000 AND octet_length(c.value ->> 0) > 1000000)
       OR bad_value(s.kind, c.value -> 1) OR bad_value(s.kind, c.value -> 0)
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(bad.code, jsonb_build_object('table', left(bad.tbl, 60), 'column', left(bad.col, 60)));
    END IF;
END $$;
