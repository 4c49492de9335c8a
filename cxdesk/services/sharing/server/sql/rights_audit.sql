-- What was done, chained: a row that is changed, dropped or slipped in breaks every hash behind it.

CREATE OR REPLACE FUNCTION audit_bytes(a audit) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT convert_to(jsonb_build_array(a.n, extract(epoch FROM a.at), a.person_id, a.login, a.what, a.detail)::text,
                      'UTF8')
$$;

CREATE OR REPLACE FUNCTION audit_add(told text, about jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
DECLARE
    head audit_head;
    line audit;
BEGIN
    SELECT * INTO head FROM audit_head FOR UPDATE;
    line.n := head.n + 1;
    line.at := clock_timestamp();
    SELECT id INTO line.person_id FROM people WHERE login = session_user AND deleted_at IS NULL;
    line.login := session_user;
    line.what := told;
    line.detail := about;
    line.before := head.hash;
    line.hash := sha256(line.before || audit_bytes(line));
    INSERT INTO audit SELECT line.*;
    UPDATE audit_head SET n = line.n, hash = line.hash;
END $$;

-- Null where the chain holds, else the first line that does not.
CREATE OR REPLACE FUNCTION audit_broken_at() RETURNS bigint
LANGUAGE sql STABLE SET search_path = cxdesk, pg_temp AS $$
    WITH lines AS (
        SELECT a.n, a.before, a.hash, sha256(a.before || audit_bytes(a)) AS right_hash,
               lag(a.hash, 1, ''::bytea) OVER (ORDER BY a.n) AS hash_before, row_number() OVER (ORDER BY a.n) AS place
        FROM audit a
    ), newest AS (SELECT coalesce(max(n), 0) AS n FROM lines)
    SELECT min(n) FROM (
        SELECT n FROM lines WHERE n <> place OR before <> hash_before OR hash <> right_hash
        UNION ALL
        SELECT newest.n + 1 FROM newest, audit_head head
        WHERE head.n <> newest.n
           OR head.hash <> coalesce((SELECT hash FROM lines WHERE lines.n = newest.n), ''::bytea)
        UNION ALL
        SELECT newest.n + 1 FROM newest WHERE NOT EXISTS (SELECT 1 FROM audit_head)
    ) broken
$$;

CREATE OR REPLACE FUNCTION audit_is_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'CX002', MESSAGE = 'audit_is_append_only', DETAIL = '{}';
END $$;

CREATE OR REPLACE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
CREATE OR REPLACE TRIGGER audit_kept_whole BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept();

-- People and what they may do, whichever way they are changed.
CREATE OR REPLACE FUNCTION audit_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
DECLARE
    before jsonb;
    after jsonb := jsonb_build_object('login', NEW.login, 'active', NEW.active, 'roles', NEW.roles,
                                      'site', NEW.site_id, 'deleted', NEW.deleted_at IS NOT NULL);
BEGIN
    IF TG_OP = 'UPDATE' THEN
        before := jsonb_build_object('login', OLD.login, 'active', OLD.active, 'roles', OLD.roles,
                                     'site', OLD.site_id, 'deleted', OLD.deleted_at IS NOT NULL);
    END IF;
    IF before IS DISTINCT FROM after THEN
        PERFORM audit_add(CASE WHEN TG_OP = 'INSERT' THEN 'person_added' ELSE 'person_changed' END,
                          jsonb_build_object('person', replace(NEW.id::text, '-', ''), 'before', before,
                                             'after', after));
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER people_audited AFTER INSERT OR UPDATE ON people
FOR EACH ROW EXECUTE FUNCTION audit_people();

-- A decision: what was changed, by name; the values stand in the history.
CREATE OR REPLACE FUNCTION audit_decided(m jsonb) RETURNS void
LANGUAGE sql SET search_path = cxdesk, pg_temp AS $$
    SELECT audit_add('decided', jsonb_build_object('mutation', m -> 'id', 'action', m -> 'action', 'rows', (
        SELECT jsonb_agg(jsonb_build_object('table', r -> 'table', 'id', r -> 'id', 'columns', (
            SELECT jsonb_agg(name ORDER BY name) FROM jsonb_object_keys(r -> 'columns') name)))
        FROM jsonb_array_elements(m -> 'rows') r)))
$$;

-- The first hello of a workspace.
CREATE OR REPLACE FUNCTION audit_workspaces() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    PERFORM audit_add('workspace_connected', jsonb_build_object('workspace', replace(NEW.id::text, '-', '')));
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER workspaces_audited AFTER INSERT ON server_clients
FOR EACH ROW EXECUTE FUNCTION audit_workspaces();
