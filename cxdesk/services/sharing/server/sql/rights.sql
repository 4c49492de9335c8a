-- Who signed in, what they may do, which rows they see. Every policy and every function asks these.
-- session_user is the sign-in: SET ROLE does not change it, and inside a definer function it stays.

CREATE OR REPLACE FUNCTION me() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
DECLARE found uuid;
BEGIN
    SELECT id INTO found FROM people WHERE login = session_user AND active AND deleted_at IS NULL;
    IF found IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CX001', MESSAGE = 'not_a_person', DETAIL = '{}';
    END IF;
    RETURN found;
END $$;

CREATE OR REPLACE FUNCTION my_roles() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT jsonb_array_elements_text(roles) FROM people WHERE id = me());
END $$;

CREATE OR REPLACE FUNCTION has_role(VARIADIC wanted text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    RETURN my_roles() && wanted;
END $$;

-- The company, and the own site or (for some roles) every site. A wide role widens what it reads itself: a specialist
-- who is an administrator too sees the cases of one site.
CREATE OR REPLACE FUNCTION my_scopes() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
DECLARE
    who uuid := me();
    own text[] := my_roles();
    casework text[] := (SELECT readers FROM server_areas WHERE area = 'casework');
BEGIN
    IF own && casework THEN
        own := ARRAY(SELECT unnest(own) INTERSECT SELECT unnest(casework));
    END IF;
    IF EXISTS (SELECT 1 FROM server_wide_roles WHERE role = ANY (own)) THEN
        RETURN ARRAY(SELECT company_id FROM server_state UNION SELECT id FROM sites);
    END IF;
    RETURN ARRAY(SELECT company_id FROM server_state
                 UNION SELECT site_id FROM people WHERE id = who AND site_id IS NOT NULL);
END $$;

CREATE OR REPLACE FUNCTION may_see(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM server_areas WHERE area = wanted AND readers && my_roles());
END $$;
