-- The first password of a person, from the window of an administrator. Whoever has come once keeps their own: nobody but
-- the server's administrator (`cxdesk server reset-password`) could else sign in as somebody else.

CREATE OR REPLACE FUNCTION give_password(person uuid, secret text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cxdesk, pg_temp AS $$
DECLARE
    of people;
BEGIN
    IF NOT has_role('administrator') THEN
        RAISE EXCEPTION USING ERRCODE = 'CX103', MESSAGE = 'role_may_not', DETAIL = '{}';
    END IF;
    SELECT * INTO of FROM people WHERE id = person AND active AND deleted_at IS NULL AND login <> '' FOR UPDATE;
    IF of.id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CX108', MESSAGE = 'person_gone', DETAIL = '{}';
    ELSIF EXISTS (SELECT 1 FROM server_clients c WHERE c.person_id = person) THEN
        RAISE EXCEPTION USING ERRCODE = 'CX109', MESSAGE = 'came_already',
            DETAIL = jsonb_build_object('name', of.name)::text;
    END IF;
    PERFORM audit_add('password_given', jsonb_build_object('person', replace(person::text, '-', '')));
    INSERT INTO server_secrets VALUES (of.login, secret);
END $$;
