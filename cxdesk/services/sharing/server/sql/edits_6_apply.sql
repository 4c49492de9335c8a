-- One mutation: merged column by column with what stands, checked, written, told.

-- Whether a column still is what the mutation knew. Instants were clamped to their receipt; a tombstone is one whenever
-- it was set; `headed`: the instant belongs to a state that is compared itself.
CREATE OR REPLACE FUNCTION is_base(kind text, col text, present jsonb, base jsonb, headed boolean) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN present = base THEN true
        WHEN kind <> 'time' OR col = 'due_at' THEN false
        WHEN headed THEN true
        WHEN present = 'null' OR base = 'null' THEN false
        WHEN col = 'deleted_at' THEN true
        ELSE abs(extract(epoch FROM (present #>> '{}')::timestamptz - (base #>> '{}')::timestamptz)) < 900 END
$$;

CREATE OR REPLACE FUNCTION is_empty(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT value IS NULL OR value IN ('null', '""', '[]', '{}') $$;

-- The values that a mutation wants, as the table would tell them; no past instant lies after its receipt.
CREATE OR REPLACE FUNCTION wanted(tbl text, cols jsonb, which int, now timestamptz) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    content jsonb := row_normal(tbl, (SELECT jsonb_object_agg(key, value -> which) FROM jsonb_each(cols)));
    col text;
BEGIN
    FOR col IN SELECT k FROM jsonb_object_keys(cols) k WHERE k LIKE '%\_at' AND k NOT IN ('due_at', 'starts_at', 'ends_at') LOOP
        IF which = 1 AND (content ->> col)::timestamptz > now THEN
            content := content || jsonb_build_object(col, now);
        END IF;
    END LOOP;
    RETURN content;
END $$;

-- An edit of a row that stands. `changed`: what becomes different; `clashing`: what somebody else changed meanwhile.
CREATE OR REPLACE FUNCTION merge_edit(
    tbl text, cols jsonb, old jsonb, now timestamptz, OUT new jsonb, OUT changed text[], OUT clashing text[]
) LANGUAGE plpgsql AS $$
DECLARE
    mine jsonb := wanted(tbl, cols, 1, now);
    base jsonb := wanted(tbl, cols, 0, now);
    buried boolean := old ->> 'deleted_at' IS NOT NULL AND NOT cols ? 'deleted_at';
    part record;
    different text[];
BEGIN
    -- By a clock that stands wrong, a case would be closed before there was one.
    IF tbl = 'cases' AND (mine ->> 'closed_at')::timestamptz < (old ->> 'opened_at')::timestamptz THEN
        mine := mine || jsonb_build_object('closed_at', old -> 'opened_at');
    END IF;
    new := old;
    changed := '{}';
    clashing := '{}';
    FOR part IN
        SELECT array_agg(s.column_name) AS names,
               bool_and(is_base(s.kind, s.column_name, old -> s.column_name, base -> s.column_name,
                                s.head IS NOT NULL AND cols ? s.head)) AS known,
               array_agg(s.column_name) FILTER (WHERE old -> s.column_name <> mine -> s.column_name) AS different
        FROM jsonb_object_keys(cols) k JOIN server_columns s ON s.table_name = tbl AND s.column_name = k
        GROUP BY coalesce(s.head, s.column_name)
    LOOP
        IF part.different IS NULL THEN
            CONTINUE;
        ELSIF part.known AND NOT buried THEN
            new := new || (SELECT jsonb_object_agg(n, mine -> n) FROM unnest(part.different) n);
            changed := changed || part.different;
        ELSIF buried OR NOT part.names <@ '{reviewer_id,tagged_by_id,tagged_at,suggestion,used_at,made_at,person_id}' THEN
            clashing := clashing || part.different;
        END IF;
    END LOOP;
    IF buried AND clashing <> '{}' THEN
        clashing := clashing || 'deleted_at'::text;
    END IF;
END $$;

-- A row is made whose id stands already: two desks made the same one, or it comes back.
CREATE OR REPLACE FUNCTION merge_insert(
    tbl text, cols jsonb, old jsonb, now timestamptz, OUT new jsonb, OUT changed text[], OUT clashing text[]
) LANGUAGE plpgsql AS $$
DECLARE
    mine jsonb := wanted(tbl, cols, 1, now);
    alike boolean := tbl IN ('review_tags', 'fix_causes', 'fix_cases', 'clients');
    comes_back boolean := old ->> 'deleted_at' IS NOT NULL;
    one record;
BEGIN
    new := old;
    changed := '{}';
    clashing := '{}';
    FOR one IN
        SELECT s.column_name AS name, u.column_name IS NOT NULL AS is_open
        FROM server_columns s
        LEFT JOIN server_rules u ON u.table_name = tbl AND u.column_name = s.column_name
        WHERE s.table_name = tbl AND s.column_name <> 'deleted_at'
          AND old -> s.column_name <> coalesce(mine -> s.column_name, 'null')
    LOOP
        IF comes_back AND one.is_open THEN
            new := new || jsonb_build_object(one.name, mine -> one.name);
            changed := changed || one.name;
        ELSIF alike OR is_empty(mine -> one.name) OR one.name = 'number' THEN
            CONTINUE;
        ELSIF NOT one.is_open THEN
            PERFORM refuse('exists_otherwise', jsonb_build_object('table', tbl, 'column', one.name));
        ELSIF is_empty(old -> one.name) THEN
            new := new || jsonb_build_object(one.name, mine -> one.name);
            changed := changed || one.name;
        ELSIF one.name NOT IN ('reviewer_id', 'used_at', 'made_at', 'person_id') THEN
            clashing := clashing || one.name;
        END IF;
    END LOOP;
    IF comes_back THEN
        new := new || '{"deleted_at": null}';
        changed := changed || 'deleted_at'::text;
    END IF;
END $$;

-- The next number of the month in which the case came, by the company's clock.
CREATE OR REPLACE FUNCTION next_number(received timestamptz, company uuid) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    of_month text := to_char(received AT TIME ZONE (SELECT time_zone FROM companies WHERE id = company), 'YYYY-MM');
    n int;
BEGIN
    INSERT INTO case_counters AS c (month, last) VALUES (of_month, 1)
    ON CONFLICT (month) DO UPDATE SET last = c.last + 1 RETURNING last INTO n;
    RETURN of_month || '-' || lpad(n::text, greatest(5, length(n::text)), '0');
END $$;

-- Who changed a column last, and when; null where an import did.
CREATE OR REPLACE FUNCTION last_change(tbl text, row_id uuid, col text, OUT person uuid, OUT told_at timestamptz)
LANGUAGE plpgsql AS $$
BEGIN
    WITH of_row AS MATERIALIZED (SELECT * FROM told_mutations WHERE row_ids @> ARRAY[row_id])
    SELECT t.person_id, t.at INTO person, told_at FROM of_row t CROSS JOIN jsonb_array_elements(t.content -> 'rows') r
    WHERE r.value ->> 'table' = tbl AND r.value ->> 'id' = bare(row_id) AND r.value -> 'columns' ? col
    ORDER BY t.sync_xid DESC, t.at DESC LIMIT 1;
END $$;

CREATE OR REPLACE FUNCTION conflicts_of(tbl text, row_id uuid, cols jsonb, old jsonb, clashing text[]) RETURNS jsonb[]
LANGUAGE plpgsql AS $$
BEGIN
    RETURN ARRAY(
        SELECT jsonb_build_object('table', tbl, 'id', bare(row_id), 'column', n,
            'base', coalesce(cols -> n -> 0, 'null'), 'mine', coalesce(cols -> n -> 1, 'null'), 'theirs', theirs -> n,
            'by', bare(last.person), 'at', wire_value('time', coalesce(to_jsonb(last.told_at), 'null')))
        FROM wire_row(tbl, old, clashing) theirs CROSS JOIN unnest(clashing) n
        CROSS JOIN LATERAL last_change(tbl, row_id, n) last);
END $$;

-- In a decision nothing may have changed since the person looked.
CREATE OR REPLACE FUNCTION refuse_stale(tbl text, row_id uuid, col text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('changed_since', jsonb_build_object('table', tbl, 'column', col, 'name',
        coalesce((SELECT p.name FROM last_change(tbl, row_id, col) l JOIN people p ON p.id = l.person), '—')));
END $$;

-- What an own mutation had replaced, by row; null where it is not known as one's own. It may have been told in parts.
CREATE OR REPLACE FUNCTION replaced_by(mutation uuid, who edit_actor) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    IF mutation IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (
        SELECT jsonb_object_agg((r.value ->> 'table') || (r.value ->> 'id'), r.value -> 'columns')
        FROM told_mutations t CROSS JOIN jsonb_array_elements(t.content -> 'rows') r
        WHERE t.id = ANY (ARRAY(SELECT part_id(mutation, n) FROM generate_series(0, 9) n)) AND t.person_id = who.id);
END $$;

CREATE OR REPLACE FUNCTION part_id(mutation uuid, n int) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$ SELECT CASE n WHEN 0 THEN mutation ELSE md5(mutation::text || n)::uuid END $$;

-- The history of a mutation: a row for each scope whose people may read it. What belongs to all goes along.
CREATE OR REPLACE FUNCTION tell(m jsonb, at timestamptz, who edit_actor, told jsonb[], scopes uuid[], areas text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    WITH each AS (
        SELECT t.content, t.place, t.area, CASE WHEN t.scope <> who.company THEN t.scope ELSE coalesce(
                   (SELECT s.scope FROM unnest(scopes, areas) WITH ORDINALITY s (scope, area, place)
                    WHERE s.scope <> who.company AND s.area = t.area ORDER BY s.place LIMIT 1), t.scope) END AS scope
        FROM unnest(told, scopes, areas) WITH ORDINALITY t (content, scope, area, place)
    ), part AS (
        SELECT scope, area, jsonb_agg(content ORDER BY place) AS content, min(place) AS first,
               array_agg(DISTINCT (content ->> 'id')::uuid) AS ids
        FROM each GROUP BY scope, area
    )
    INSERT INTO told_mutations (id, scope_id, area, person_id, at, action, undoes_id, row_ids, content)
    SELECT part_id((m ->> 'id')::uuid, (row_number() OVER (ORDER BY first))::int - 1), scope, area, who.id, at,
           m ->> 'action', (m ->> 'undoes')::uuid, ids,
           jsonb_build_object('id', m -> 'id', 'at', wire_value('time', to_jsonb(at)), 'action', m -> 'action',
                              'undoes', coalesce(m -> 'undoes', 'null'), 'after', '[]'::jsonb, 'rows', content)
    FROM part;
END $$;

-- All rows of a mutation or none. Raises where a rule refuses; answers what stands then, and the conflicts.
CREATE OR REPLACE FUNCTION apply_mutation(m jsonb, who edit_actor, decided boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    undone jsonb := replaced_by((m ->> 'undoes')::uuid, who);
    concerned uuid[] := cases_of(m -> 'rows');
    closed uuid[] := ARRAY(SELECT id FROM cases WHERE id = ANY (concerned) AND status = 'closed');
    made uuid[] := '{}';
    touched uuid[] := '{}';
    one record;
    old jsonb;
    new jsonb;
    merged record;
    changed text[];
    names text[];
    answers jsonb[] := '{}';
    conflicts jsonb[] := '{}';
    told jsonb[] := '{}';
    scopes uuid[] := '{}';
    areas text[] := '{}';
BEGIN
    FOR one IN
        SELECT r.value ->> 'table' AS tbl, (r.value ->> 'id')::uuid AS id, (r.value -> 'insert')::boolean AS is_new,
               r.value -> 'columns' AS cols, u.area
        FROM jsonb_array_elements(m -> 'rows') WITH ORDINALITY r (value, at)
        LEFT JOIN server_columns s ON s.table_name = r.value ->> 'table' AND s.column_name = 'scope_id'
        LEFT JOIN server_rules u ON u.table_name = r.value ->> 'table' AND u.column_name = ''
        ORDER BY s.place, r.at
    LOOP
        IF one.area IS NULL THEN
            PERFORM refuse('unknown_table', jsonb_build_object('table', left(one.tbl, 60)));
        END IF;
        names := ARRAY(SELECT jsonb_object_keys(one.cols));
        old := row_now(one.tbl, one.id);
        IF old IS NULL AND one.is_new THEN
            new := wanted(one.tbl, one.cols, 1, who.at) || jsonb_build_object('id', one.id, 'deleted_at', NULL);
            IF one.tbl = 'cases' THEN
                new := new || jsonb_build_object('number', next_number((new ->> 'received_at')::timestamptz, who.company));
            END IF;
            changed := ARRAY(SELECT c.column_name FROM server_columns c
                             WHERE c.table_name = one.tbl AND new ->> c.column_name IS NOT NULL);
            PERFORM check_row(one.tbl, NULL, new, changed, made, closed, who, undone -> (one.tbl || bare(one.id)), decided);
            new := row_add(one.tbl, new);
            IF new IS NULL THEN
                -- Somebody else has just made it.
                old := row_now(one.tbl, one.id);
            ELSE
                made := made || one.id;
                names := names || CASE one.tbl WHEN 'cases' THEN 'number' END;
            END IF;
        END IF;
        IF old IS NOT NULL THEN
            IF NOT (old ->> 'scope_id')::uuid = ANY (who.scopes) THEN
                PERFORM refuse('row_unknown', jsonb_build_object('table', one.tbl));
            ELSIF one.is_new THEN
                merged := merge_insert(one.tbl, one.cols, old, who.at);
            ELSE
                merged := merge_edit(one.tbl, one.cols, old, who.at);
            END IF;
            new := merged.new;
            changed := merged.changed;
            IF decided AND merged.clashing <> '{}' THEN
                PERFORM refuse_stale(one.tbl, one.id, merged.clashing[1]);
            ELSIF merged.clashing <> '{}' THEN
                conflicts := conflicts || conflicts_of(one.tbl, one.id, one.cols, old, merged.clashing);
                names := names || merged.clashing;
            END IF;
            IF changed <> '{}' THEN
                PERFORM check_row(one.tbl, old, new, changed, made, closed, who, undone -> (one.tbl || bare(one.id)), decided);
                new := row_write(one.tbl, new);
            END IF;
        ELSIF NOT one.is_new THEN
            PERFORM refuse('row_unknown', jsonb_build_object('table', one.tbl));
        END IF;
        answers := answers || jsonb_build_object('table', one.tbl, 'id', bare(one.id), 'rev', new -> 'rev',
                                                 'values', wire_row(one.tbl, new, names));
        IF changed <> '{}' THEN
            touched := touched || one.id;
            told := told || jsonb_build_object('table', one.tbl, 'id', bare(one.id), 'insert', one.id = ANY (made),
                                               'columns', told_columns(one.tbl, old, new, changed));
            scopes := scopes || (new ->> 'scope_id')::uuid;
            areas := areas || one.area;
        END IF;
    END LOOP;
    PERFORM check_together(m, concerned, touched, decided);
    IF told <> '{}' THEN
        PERFORM tell(m, least((m ->> 'at')::timestamptz, who.at), who, told, scopes, areas);
    END IF;
    RETURN jsonb_build_object('id', m -> 'id', 'outcome', 'applied', 'rows', to_jsonb(answers),
                              'conflicts', to_jsonb(conflicts), 'reason', NULL);
END $$;

CREATE OR REPLACE FUNCTION told_columns(tbl text, old jsonb, new jsonb, changed text[]) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT jsonb_object_agg(c.column_name, jsonb_build_array(
                wire_value(c.kind, coalesce(old -> c.column_name, 'null')), wire_value(c.kind, new -> c.column_name)))
            FROM server_columns c WHERE c.table_name = tbl AND c.column_name = ANY (changed));
END $$;

-- The cases that a mutation concerns: their own rows, and those of reviews and tags.
CREATE OR REPLACE FUNCTION cases_of(rows jsonb) RETURNS uuid[]
LANGUAGE plpgsql AS $$
BEGIN
    RETURN ARRAY(
        WITH r AS (
            SELECT e.value ->> 'table' AS tbl, CASE WHEN is_id(e.value -> 'id') THEN (e.value ->> 'id')::uuid END AS id,
                   CASE WHEN is_id(e.value -> 'columns' -> 'case_id' -> 1)
                        THEN (e.value -> 'columns' -> 'case_id' ->> 1)::uuid END AS case_id,
                   CASE WHEN is_id(e.value -> 'columns' -> 'review_id' -> 1)
                        THEN (e.value -> 'columns' -> 'review_id' ->> 1)::uuid END AS review_id
            FROM jsonb_array_elements(rows) e
            WHERE e.value ->> 'table' IN ('cases', 'case_reviews', 'review_tags', 'case_sources')
        )
        SELECT id FROM r WHERE tbl = 'cases'
        UNION SELECT case_id FROM r WHERE tbl IN ('case_reviews', 'case_sources') AND case_id IS NOT NULL
        UNION SELECT v.case_id FROM r JOIN case_reviews v ON v.id = r.id WHERE tbl = 'case_reviews'
        UNION SELECT v.case_id FROM r JOIN case_reviews v ON v.id = r.review_id WHERE tbl = 'review_tags'
        UNION SELECT v.case_id FROM r JOIN review_tags t ON t.id = r.id JOIN case_reviews v ON v.id = t.review_id
              WHERE tbl = 'review_tags');
END $$;

-- The rules that only show when all rows stand.
CREATE OR REPLACE FUNCTION check_together(m jsonb, concerned uuid[], touched uuid[], decided boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE tbl text;
BEGIN
    PERFORM check_closed(concerned);
    IF decided THEN
        FOR tbl IN SELECT DISTINCT value ->> 'table' FROM jsonb_array_elements(m -> 'rows') LOOP
            PERFORM check_one_name(tbl, touched);
        END LOOP;
    END IF;
END $$;
