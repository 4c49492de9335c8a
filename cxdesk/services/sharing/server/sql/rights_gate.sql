-- Sign-ins follow people, whichever way a person is changed. These functions belong to cxdesk_gate, the one role that
-- may make and close sign-ins; it cannot sign in, and nobody may call them: only the trigger on people does.

CREATE OR REPLACE FUNCTION gate_check(wanted text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF wanted !~ '\S' OR wanted ~ '^\s|\s$|[[:cntrl:]]' OR octet_length(wanted) > 63
       OR wanted ~* '^(pg_|cxdesk_)' OR wanted IN ('public', 'none') THEN
        RAISE EXCEPTION USING ERRCODE = 'CX101', MESSAGE = 'login_not_allowed',
            DETAIL = jsonb_build_object('login', wanted)::text;
    END IF;
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
        RAISE EXCEPTION USING ERRCODE = 'CX102', MESSAGE = 'login_taken',
            DETAIL = jsonb_build_object('login', wanted)::text;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION gate_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    closed boolean := NOT NEW.active OR NEW.deleted_at IS NOT NULL;
    was_closed boolean := false;
    given text[] := ARRAY(SELECT 'cxdesk_' || jsonb_array_elements_text(NEW.roles));
    one text;
BEGIN
    IF NEW.login = '' THEN
        RETURN NEW;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('cxdesk sign-ins'));
    IF TG_OP = 'UPDATE' THEN
        was_closed := NOT OLD.active OR OLD.deleted_at IS NOT NULL;
    END IF;
    IF TG_OP = 'INSERT' OR OLD.login = '' THEN
        PERFORM cxdesk.gate_check(NEW.login);
    ELSIF OLD.login <> NEW.login THEN
        -- A scram secret does not depend on the name.
        PERFORM cxdesk.gate_check(NEW.login);
        EXECUTE format('ALTER ROLE %I RENAME TO %I', OLD.login, NEW.login);
    END IF;
    -- After a restore into another cluster too.
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = NEW.login) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS',
                       NEW.login);
        -- Whose sessions it may end.
        EXECUTE format('GRANT %I TO cxdesk_gate', NEW.login);
    END IF;
    FOREACH one IN ARRAY ARRAY(SELECT rolname::text FROM pg_roles WHERE rolname IN (
        'cxdesk_specialist', 'cxdesk_lead', 'cxdesk_head', 'cxdesk_auditor', 'cxdesk_finance', 'cxdesk_loader',
        'cxdesk_administrator')) LOOP
        IF one = ANY (given) AND NOT closed THEN
            IF NOT pg_has_role(NEW.login, one, 'MEMBER') THEN
                EXECUTE format('GRANT %I TO %I', one, NEW.login);
            END IF;
        ELSIF pg_has_role(NEW.login, one, 'MEMBER') THEN
            EXECUTE format('REVOKE %I FROM %I', one, NEW.login);
        END IF;
    END LOOP;
    IF closed THEN
        IF TG_OP = 'INSERT' OR NOT was_closed THEN
            EXECUTE format('ALTER ROLE %I NOLOGIN', NEW.login);
            EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM %I', current_database(), NEW.login);
            PERFORM pg_terminate_backend(pid) FROM pg_stat_get_activity(NULL) s
            JOIN pg_roles r ON r.oid = s.usesysid WHERE r.rolname = NEW.login AND pid <> pg_backend_pid();
        END IF;
    ELSE
        EXECUTE format('ALTER ROLE %I LOGIN', NEW.login);
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), NEW.login);
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER people_gate AFTER INSERT OR UPDATE OF login, active, roles, deleted_at ON people
FOR EACH ROW EXECUTE FUNCTION gate_follow();

-- A secret that is put into server_secrets is given to its sign-in, and never stands there.
CREATE OR REPLACE FUNCTION gate_secret() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (length(NEW.secret) <= 300
        AND NEW.secret ~ '^SCRAM-SHA-256\$[1-9][0-9]{3,6}:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$') IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'CX107', MESSAGE = 'wrong_form', DETAIL = '{}';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', NEW.login, NEW.secret);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER secrets_gate BEFORE INSERT ON server_secrets
FOR EACH ROW EXECUTE FUNCTION gate_secret();
