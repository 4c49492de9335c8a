-- Rules of what is only decided here: people, the cause tree, the layout and the settings of the company.

CREATE OR REPLACE FUNCTION check_person(old jsonb, new jsonb, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    works boolean := (new ->> 'active')::boolean AND new ->> 'deleted_at' IS NULL;
    may text[] := ARRAY(SELECT jsonb_array_elements_text(new -> 'roles'));
BEGIN
    IF may = '{}' OR NOT may <@ '{specialist,lead,head,auditor,finance,loader,administrator}' THEN
        PERFORM refuse('no_role');
    ELSIF 'auditor' = ANY (may) AND cardinality(may) > 1 THEN
        PERFORM refuse('auditor_alone');
    ELSIF new ->> 'login' !~ '\S' THEN
        PERFORM refuse('no_login');
    ELSIF EXISTS (SELECT 1 FROM people WHERE lower(login) = lower(new ->> 'login') AND id <> (new ->> 'id')::uuid
                  AND deleted_at IS NULL) THEN
        PERFORM refuse('login_taken', jsonb_build_object('login', new ->> 'login'));
    ELSIF NOT works AND (new ->> 'id')::uuid = who.id THEN
        PERFORM refuse('not_oneself');
    ELSIF old IS NOT NULL AND old -> 'roles' ? 'administrator' AND (old ->> 'active')::boolean
          AND NOT (works AND 'administrator' = ANY (may))
          AND NOT EXISTS (SELECT 1 FROM people WHERE id <> (new ->> 'id')::uuid AND active AND deleted_at IS NULL
                          AND roles ? 'administrator') THEN
        PERFORM refuse('last_administrator', jsonb_build_object('name', new ->> 'name'));
    END IF;
END $$;

-- Seven lists of [from, to] in minutes, in order, at least one of them filled.
CREATE OR REPLACE FUNCTION good_hours(hours jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    day jsonb;
    span jsonb;
    at int;
    filled boolean := false;
BEGIN
    IF jsonb_typeof(hours) <> 'array' OR jsonb_array_length(hours) <> 7 THEN
        RETURN false;
    END IF;
    FOR day IN SELECT value FROM jsonb_array_elements(hours) LOOP
        at := 0;
        FOR span IN SELECT value FROM jsonb_array_elements(day) LOOP
            IF jsonb_array_length(span) <> 2 OR (span ->> 0)::int < at OR (span ->> 1)::int <= (span ->> 0)::int
               OR (span ->> 1)::int > 1440 THEN
                RETURN false;
            END IF;
            at := span ->> 1;
            filled := true;
        END LOOP;
    END LOOP;
    RETURN filled;
END $$;

CREATE OR REPLACE FUNCTION in_use(tbl text, place uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE tbl
        WHEN 'sites' THEN NOT EXISTS (SELECT 1 FROM sites WHERE id <> place AND deleted_at IS NULL)
        ELSE false END
        OR EXISTS (SELECT 1 FROM agent_memberships WHERE deleted_at IS NULL AND (valid_to IS NULL OR valid_to >= current_date)
                   AND place IN (team_id, department_id, site_id))
        OR EXISTS (SELECT 1 FROM teams WHERE deleted_at IS NULL AND place IN (department_id, site_id))
        OR EXISTS (SELECT 1 FROM people WHERE deleted_at IS NULL AND active AND site_id = place)
        OR EXISTS (SELECT 1 FROM products WHERE deleted_at IS NULL AND product_team_id = place);
END $$;

CREATE OR REPLACE FUNCTION check_decided(tbl text, old jsonb, new jsonb, changed text[], who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE dies boolean := 'deleted_at' = ANY (changed) AND new ->> 'deleted_at' IS NOT NULL;
BEGIN
    IF new ? 'name' AND tbl <> 'agents' AND new ->> 'name' !~ '\S' THEN
        PERFORM refuse('no_name');
    ELSIF 'time_zone' = ANY (changed) AND NOT EXISTS (SELECT 1 FROM pg_timezone_names WHERE name = new ->> 'time_zone') THEN
        PERFORM refuse('wrong_value', jsonb_build_object('table', tbl, 'column', 'time_zone'));
    END IF;
    CASE tbl
        WHEN 'people' THEN
            PERFORM check_person(old, new, who);
        WHEN 'companies' THEN
            IF old IS NULL OR dies OR jsonb_typeof(new -> 'targets') <> 'object'
               OR (new ->> 'turnaround_minutes')::int NOT BETWEEN 1 AND 31680 THEN
                PERFORM refuse('wrong_value', jsonb_build_object('table', tbl, 'column', 'turnaround_minutes'));
            END IF;
        WHEN 'calendars' THEN
            IF NOT good_hours(new -> 'hours') THEN
                PERFORM refuse('wrong_value', jsonb_build_object('table', tbl, 'column', 'hours'));
            END IF;
        WHEN 'departments', 'teams', 'sites', 'product_teams', 'products' THEN
            IF dies AND in_use(tbl, (new ->> 'id')::uuid) THEN
                PERFORM refuse('in_use', jsonb_build_object('name', new ->> 'name'));
            END IF;
        WHEN 'causes' THEN
            IF new ->> 'parent_id' IS NOT NULL AND new ->> 'group_id' IS NOT NULL THEN
                PERFORM refuse('wrong_value', jsonb_build_object('table', tbl, 'column', 'group_id'));
            ELSIF 'merged_into_id' = ANY (changed) AND new ->> 'merged_into_id' IS NOT NULL THEN
                PERFORM check_cause((new ->> 'merged_into_id')::uuid);
            END IF;
        ELSE
            PERFORM check_payout_rule(tbl, old, new, changed, dies, who);
    END CASE;
END $$;

-- What only shows when all rows of a decision stand: circles, and two of one name.
CREATE OR REPLACE FUNCTION check_tree(touched uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE taken text;
BEGIN
    IF EXISTS (
        WITH RECURSIVE up (start, id, depth) AS (
            SELECT id, parent_id, 1 FROM causes WHERE id = ANY (touched) AND parent_id IS NOT NULL
            UNION ALL SELECT up.start, c.parent_id, depth + 1 FROM up JOIN causes c ON c.id = up.id
            WHERE c.parent_id IS NOT NULL AND up.id <> up.start AND depth < 100
        ) SELECT 1 FROM up WHERE id = start OR depth >= 100
    ) OR EXISTS (
        WITH RECURSIVE up (start, id, depth) AS (
            SELECT id, merged_into_id, 1 FROM causes WHERE id = ANY (touched) AND merged_into_id IS NOT NULL
            UNION ALL SELECT up.start, c.merged_into_id, depth + 1 FROM up JOIN causes c ON c.id = up.id
            WHERE c.merged_into_id IS NOT NULL AND up.id <> up.start AND depth < 100
        ) SELECT 1 FROM up WHERE id = start OR depth >= 100
    ) THEN
        PERFORM refuse('circle');
    END IF;
    SELECT a.name INTO taken FROM causes a JOIN causes b ON b.id <> a.id AND lower(b.name) = lower(a.name)
        AND b.parent_id IS NOT DISTINCT FROM a.parent_id AND b.group_id IS NOT DISTINCT FROM a.group_id
    WHERE a.id = ANY (touched) AND a.deleted_at IS NULL AND b.deleted_at IS NULL AND a.merged_into_id IS NULL
      AND b.merged_into_id IS NULL LIMIT 1;
    IF FOUND THEN
        PERFORM refuse('name_taken', jsonb_build_object('name', taken));
    END IF;
END $$;

DO $make$
DECLARE
    one text;
    same text := '';
BEGIN
    FOREACH one IN ARRAY '{departments,teams,sites,product_teams,products,cause_groups}'::text[] LOOP
        same := same || format(
            '    ELSIF tbl = %L THEN
        SELECT a.name INTO taken FROM %I a JOIN %I b ON b.id <> a.id AND lower(b.name) = lower(a.name)
        WHERE a.id = ANY (touched) AND a.deleted_at IS NULL AND b.deleted_at IS NULL LIMIT 1;
', one, one, one);
    END LOOP;
    EXECUTE 'CREATE OR REPLACE FUNCTION check_one_name(tbl text, touched uuid[]) RETURNS void LANGUAGE plpgsql AS $f$
DECLARE taken text; BEGIN
    IF tbl = ''causes'' THEN PERFORM check_tree(touched);
' || same || '    END IF;
    IF taken IS NOT NULL THEN PERFORM refuse(''name_taken'', jsonb_build_object(''name'', taken)); END IF;
END $f$';
END $make$;
