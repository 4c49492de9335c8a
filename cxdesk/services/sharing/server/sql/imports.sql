-- Imports into the shared database. A loader COPYs rows into import_staged, in pieces; commit_import merges them in one
-- transaction, set by set. The same batch committed twice answers the same; imports are merged one after the other.

-- What the rows of a kind become. `scored`: they open cases; `placed`: they belong to a site.
CREATE OR REPLACE FUNCTION import_target(wanted text)
RETURNS TABLE (table_name text, source_kind text, scored boolean, placed boolean, measured boolean)
LANGUAGE sql IMMUTABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT t.name, t.source, t.scored, t.placed, t.measured
      FROM (VALUES ('surveys', 'surveys', 'survey', true, true, false),
                   ('complaints', 'complaints', 'complaint', true, true, false),
                   ('reviews', 'public_reviews', 'review', true, true, false),
                   ('contacts', 'contacts', 'contact', false, true, false),
                   ('clients', 'client_statuses', 'client_status', false, false, false),
                   ('agents', 'agent_memberships', 'agent_membership', false, false, false),
                   ('kpis', 'kpi_records', 'kpi', false, false, true),
                   ('speech', 'speech_metrics', 'speech', false, false, true))
           AS t (kind, name, source, scored, placed, measured)
     WHERE t.kind = wanted
$$;

CREATE OR REPLACE FUNCTION import_refuse(code text, params jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'CX160', MESSAGE = code, DETAIL = params::text;
END $$;

-- What the server has of a batch: nothing, so many staged rows, or its answer.
CREATE OR REPLACE FUNCTION import_state(batch uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
DECLARE
    who uuid := me();
    given jsonb;
BEGIN
    SELECT c.answer INTO given FROM import_commits c WHERE c.batch_id = batch AND c.person_id = who;
    IF given IS NOT NULL THEN
        RETURN jsonb_build_object('state', 'done', 'answer', given);
    END IF;
    RETURN jsonb_build_object('state', 'open', 'staged', (
        SELECT count(*) FROM import_staged s WHERE s.login = session_user AND s.batch_id = batch));
END $$;

-- Forget what was staged for a batch, and what imports that died a day ago have left.
CREATE OR REPLACE FUNCTION drop_import(batch uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    PERFORM me();
    DELETE FROM import_staged s
     WHERE (s.login = session_user AND s.batch_id = batch) OR s.at < now() - interval '1 day';
END $$;

-- Merge what is staged for a batch. In: the header that `services/sharing/loading.py` makes. Out: the counts.
CREATE OR REPLACE FUNCTION commit_import(batch uuid, header jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
DECLARE
    who uuid := me();
    known import_commits;
    counts jsonb;
    place text;
BEGIN
    IF NOT has_role('loader') THEN
        PERFORM import_refuse('not_a_loader');
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('cxdesk import'));
    SELECT * INTO known FROM import_commits c WHERE c.batch_id = batch;
    IF known.batch_id IS NOT NULL THEN
        IF known.person_id <> who THEN
            PERFORM import_refuse('batch_of_another');
        END IF;
        RETURN known.answer;
    END IF;
    PERFORM import_check(batch, header);
    BEGIN
        counts := import_merge(batch, header, who);
    EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
        -- Its words would quote somebody's row.
        GET STACKED DIAGNOSTICS place = CONSTRAINT_NAME;
        PERFORM import_refuse('rows_do_not_fit', jsonb_build_object('place', concat_ws(' ', SQLSTATE, place)));
    END;
    INSERT INTO import_commits (batch_id, person_id, xid, kind, answer)
    VALUES (batch, who, pg_current_xact_id(), header->>'kind', counts);
    PERFORM drop_import(batch);
    DELETE FROM import_work;
    DELETE FROM import_pairs;
    PERFORM audit_add('import', counts || jsonb_build_object('batch', batch, 'kind', header->>'kind'));
    RETURN counts;
END $$;

CREATE OR REPLACE FUNCTION import_check(batch uuid, header jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    staged bigint;
BEGIN
    IF (header->>'company')::uuid IS DISTINCT FROM (SELECT s.company_id FROM server_state s) THEN
        PERFORM import_refuse('other_company');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM import_target(header->>'kind')) OR too_deep(header)
       OR EXISTS (SELECT 1 FROM import_batches b WHERE b.id = batch) THEN
        PERFORM import_refuse('rows_do_not_fit', '{"place": "kind"}');
    END IF;
    SELECT count(*) INTO staged FROM import_staged s WHERE s.login = session_user AND s.batch_id = batch;
    IF staged IS DISTINCT FROM (header->>'staged')::bigint THEN
        PERFORM import_refuse('staging_incomplete', jsonb_build_object('staged', staged));
    END IF;
END $$;

-- All of it, in the order in which rows point at one another; the counts.
CREATE OR REPLACE FUNCTION import_merge(batch uuid, header jsonb, who uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    kind text := header->>'kind';
    target record;
    carried text[] := ARRAY(SELECT jsonb_array_elements_text(header->'carried'));
    opened bigint := 0;
    contacts bigint;
    counts jsonb;
BEGIN
    SELECT * INTO target FROM import_target(kind);
    PERFORM import_names(batch);
    PERFORM import_settings(batch, header->'kept_mapping', header->'kept_version');
    PERFORM import_tell_apart(batch, kind, who);
    PERFORM import_rows(batch, kind, carried);
    PERFORM import_check_values(target.table_name, 'id');
    IF target.scored THEN
        opened := import_cases(batch, kind, carried, (header->>'since')::timestamptz);
        PERFORM import_check_values('cases', 'case_id');
    ELSIF kind = 'clients' THEN
        PERFORM import_clients(batch);
        contacts := import_contact_data(batch);
    ELSIF kind = 'agents' THEN
        PERFORM import_agents(batch);
    ELSIF kind = 'contacts' THEN
        PERFORM import_fill_earlier(batch);
    END IF;
    SELECT jsonb_build_object(
               'accepted', count(*) FILTER (WHERE w.action = 'new'),
               'updated', count(*) FILTER (WHERE w.action = 'update'),
               'unchanged', count(*) FILTER (WHERE w.action = 'same'),
               'cases_opened', opened)
      INTO counts FROM import_work w;
    PERFORM import_log(batch, header, who, counts);
    RETURN CASE WHEN contacts > 0 THEN counts || jsonb_build_object('contact_data', contacts) ELSE counts END;
END $$;

CREATE OR REPLACE FUNCTION import_log(batch uuid, header jsonb, who uuid, counts jsonb) RETURNS void
LANGUAGE sql SET search_path = cxdesk, pg_temp AS $$
    INSERT INTO import_batches (
        id, scope_id, kind, file_name, file_digest, encoding, mapping, mapping_name, mapping_version, person_id,
        started_at, finished_at, state, cases_from, rows, accepted, updated, unchanged, rejected, cases_opened,
        rejects_file, numbers, merged)
    SELECT batch, s.company_id, header->>'kind', header->>'file_name', header->>'file_digest', header->>'encoding',
           header->'mapping', header->>'mapping_name', (header->>'mapping_version')::integer, who, now(),
           clock_timestamp(), 'done', (header->>'cases_from')::date, (header->>'rows')::integer,
           (counts->>'accepted')::integer, (counts->>'updated')::integer,
           (counts->>'unchanged')::integer + (header->>'repeated')::integer, (header->>'rejected')::integer,
           (counts->>'cases_opened')::integer, header->>'rejects_file', '{}', (header->>'staged')::integer
      FROM server_state s
$$;
