-- The handshake, the horizon of the feed, and what an administrator does behind it.

-- Where the next pull begins: no row that this one does not see can come to bear an older transaction.
-- Each transaction that writes leaves a mark, so the newest visible mark is the newest visible row's; without that
-- clamp, ids of transactions that a crash rolled back would be used again behind the cursor.
CREATE OR REPLACE FUNCTION feed_horizon() RETURNS xid8
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
    SELECT least(pg_snapshot_xmin(pg_current_snapshot()), coalesce(
        (SELECT (xid::text::bigint + 1)::text::xid8 FROM server_marks ORDER BY xid DESC LIMIT 1), '1'::xid8))
$$;

-- The newest mark that this snapshot sees; null before the first.
CREATE OR REPLACE FUNCTION newest_mark() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
    SELECT jsonb_build_object('xid', xid::text::bigint, 'mark', replace(mark::text, '-', ''))
    FROM server_marks ORDER BY xid DESC LIMIT 1
$$;

-- Whether this server is the one that gave the mark, at least as new: not restored from before.
CREATE OR REPLACE FUNCTION mark_known(told jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    -- A copy in another cluster counts transactions from the beginning: its marks lie ahead of its own.
    IF EXISTS (SELECT 1 FROM server_marks WHERE xid > pg_snapshot_xmax(pg_current_snapshot())) THEN
        RETURN false;
    ELSIF jsonb_typeof(told) IS DISTINCT FROM 'object' THEN
        RETURN true;
    END IF;
    RETURN EXISTS (SELECT 1 FROM server_marks WHERE xid = (told ->> 'xid')::xid8 AND mark = (told ->> 'mark')::uuid);
END $$;

CREATE OR REPLACE FUNCTION hello(client jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp SET timezone = 'UTC'
SET standard_conforming_strings = on AS $$
DECLARE
    person people;
    state server_state;
    head audit_head;
    own uuid := client ->> 'client_id';
BEGIN
    SELECT * INTO person FROM people WHERE id = me();
    SELECT * INTO state FROM server_state;
    SELECT * INTO head FROM audit_head;
    IF version_parts(client ->> 'version') IS NULL THEN
        PERFORM refuse('wrong_form');
    ELSIF EXISTS (SELECT 1 FROM server_clients c WHERE c.id = own AND c.person_id <> person.id) THEN
        PERFORM refuse('other_workspace');
    END IF;
    INSERT INTO server_clients AS c (id, person_id, version, schema)
    VALUES (own, person.id, left(client ->> 'version', 40), left(coalesce(client ->> 'schema', ''), 40))
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, schema = excluded.schema, last_at = clock_timestamp()
    WHERE c.version <> excluded.version OR c.schema <> excluded.schema
       OR c.last_at < clock_timestamp() - interval '1 minute';
    RETURN jsonb_build_object(
        'server_id', bare(state.id), 'epoch', state.epoch, 'schema', (SELECT version_num FROM alembic_version),
        'oldest_client', state.oldest_client, 'person_id', bare(person.id), 'name', person.name,
        'company_id', bare(state.company_id), 'roles', person.roles,
        'scopes', (SELECT jsonb_agg(bare(s) ORDER BY s) FROM unnest(my_scopes()) s),
        'horizon', state.purge_horizon::text::bigint, 'now', wire_value('time', to_jsonb(clock_timestamp())),
        'mark_known', mark_known(client -> 'mark'), 'lease_days', 7,
        -- `seen`: what stands where the workspace saw the chain's end last; it knows what stood there.
        'audit', jsonb_build_object('n', head.n, 'head', encode(head.hash, 'hex'), 'seen', (
            SELECT encode(a.hash, 'hex') FROM audit a WHERE jsonb_typeof(client #> '{audit,n}') = 'number'
               AND a.n::numeric = (client #>> '{audit,n}')::numeric)), 'no_tls', state.no_tls,
        'server_version', current_setting('server_version'));
END $$;

-- Takes tombstones away that every workspace which may still come has seen: those older than `before`. A workspace whose
-- cursor lies behind the horizon fills anew. What something still hangs on stays. Answers how many rows went.
CREATE OR REPLACE FUNCTION purge(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    horizon xid8 := (SELECT xid FROM server_marks WHERE at < before ORDER BY at DESC LIMIT 1);
    one record;
    gone bigint;
    highest bigint;
    total bigint := 0;
    top bigint := rev_floor();
BEGIN
    -- What was applied is known for 90 days, whatever is purged: workspaces count on it (`push.ANSWERS_KNOWN`).
    DELETE FROM server_mutations WHERE received_at < least(before, now() - interval '90 days');
    IF horizon IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM set_config('cxdesk.purging', 'on', true);
    FOR one IN
        SELECT s.table_name, coalesce((
            SELECT string_agg(format('AND NOT EXISTS (SELECT 1 FROM %s c WHERE c.%I = t.id)', f.conrelid::regclass, a.attname), ' ')
            FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
            WHERE f.contype = 'f' AND f.confrelid = s.table_name::regclass), '') AS free
        FROM server_columns s WHERE s.column_name = 'scope_id' ORDER BY s.place DESC
    LOOP
        EXECUTE format('WITH gone AS (DELETE FROM %I t WHERE t.deleted_at IS NOT NULL AND t.sync_xid <= $1 %s RETURNING rev)
                        SELECT count(*), max(rev) FROM gone', one.table_name, one.free) INTO gone, highest USING horizon;
        total := total + gone;
        top := greatest(top, highest);
    END LOOP;
    DELETE FROM moves WHERE sync_xid <= horizon;
    -- Marks outlive the horizon: a workspace from behind it still proves that the server is the same.
    DELETE FROM server_marks WHERE at < before - interval '1 year' AND xid < horizon;
    UPDATE server_state SET purge_horizon = (horizon::text::bigint + 1)::text::xid8;
    -- A row that comes again under its id goes on after the tombstone that others hold.
    EXECUTE format('CREATE OR REPLACE FUNCTION rev_floor() RETURNS bigint LANGUAGE sql IMMUTABLE AS ''SELECT %s::bigint''', top);
    PERFORM set_config('cxdesk.purging', 'off', true);
    RETURN total;
END $$;
