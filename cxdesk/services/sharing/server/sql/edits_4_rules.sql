-- The rules of each table, checked on what would stand. They are the entities' own (models/), said again where nobody
-- can go around them.

CREATE OR REPLACE FUNCTION check_holder(one cases, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF who.roles && '{lead,head}' OR one.assignee_id = who.id THEN
        RETURN;
    ELSIF one.assignee_id IS NULL THEN
        PERFORM refuse('nobody_holds', jsonb_build_object('number', coalesce(one.number, '—')));
    ELSE
        PERFORM refuse('held_by', jsonb_build_object('number', coalesce(one.number, '—'), 'name',
            (SELECT name FROM people WHERE id = one.assignee_id)));
    END IF;
END $$;

CREATE OR REPLACE FUNCTION check_cause(cause uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE one causes;
BEGIN
    SELECT * INTO one FROM causes WHERE id = cause;
    IF one.merged_into_id IS NOT NULL THEN
        PERFORM refuse('cause_merged', jsonb_build_object('name', one.name));
    ELSIF one.retired_at IS NOT NULL OR one.deleted_at IS NOT NULL THEN
        PERFORM refuse('cause_retired', jsonb_build_object('name', one.name));
    END IF;
END $$;

-- Whoever writes signs with the own name. `undone`: what an own mutation, now turned back, had replaced in this row.
CREATE OR REPLACE FUNCTION check_names(new jsonb, changed text[], who edit_actor, undone jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE col text;
BEGIN
    FOREACH col IN ARRAY changed LOOP
        IF col IN ('tagged_by_id', 'reviewer_id', 'closed_by_id', 'author_id', 'person_id')
           AND new ->> col IS NOT NULL AND (new ->> col)::uuid <> who.id
           AND (undone -> col ->> 0 IS DISTINCT FROM bare((new ->> col)::uuid))
        THEN
            PERFORM refuse('other_person', jsonb_build_object('column', col));
        END IF;
    END LOOP;
END $$;

-- The words that a column may hold (models/values.py, recovery_values.py): pages and papers have no name for others.
CREATE OR REPLACE FUNCTION fixed_words() RETURNS TABLE (table_name text, column_name text, words text[])
LANGUAGE sql IMMUTABLE AS $$
    VALUES ('case_reviews', 'fault', '{employee,process,product,software,client,none}'::text[]),
           ('payouts', 'fault', '{employee,process,product,software,client,none}'),
           ('payouts', 'predictors', '{incorrect_service,repeat_contact,misinformation,employee_error,technical_error}'),
           ('fixes', 'kind', '{process,document,script,product,software,training}'),
           ('fixes', 'action', '{created,edited,retired}'),
           ('cases', 'channel', '{phone,chat,email,messenger,social,branch,web,app,postal,fax,review,other}'),
           ('complaints', 'channel', '{phone,chat,email,messenger,social,branch,web,app,postal,fax,review,other}'),
           ('cases', 'received_precision', '{second,minute,day}'),
           ('complaints', 'registered_precision', '{second,minute,day}'),
           ('case_sources', 'kind', '{survey,complaint,review}')
$$;

-- What every colleague's pages read: words of their lists, content that is an object.
CREATE OR REPLACE FUNCTION check_values(tbl text, new jsonb, changed text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE bad text;
BEGIN
    SELECT col INTO bad FROM unnest(changed) col
      LEFT JOIN fixed_words() w ON w.table_name = tbl AND w.column_name = col
     WHERE CASE jsonb_typeof(new -> col)
           WHEN 'null' THEN false
           WHEN 'array' THEN w.words IS NOT NULL AND NOT new -> col <@ to_jsonb(w.words)
           ELSE w.words IS NOT NULL AND new ->> col <> ALL (w.words) END
        OR (col IN ('content', 'suggestion') AND jsonb_typeof(new -> col) NOT IN ('object', 'null'))
        OR (col IN ('columns', 'predictors', 'arithmetic') AND jsonb_typeof(new -> col) NOT IN ('array', 'null'))
     LIMIT 1;
    IF FOUND THEN
        PERFORM refuse('wrong_value', jsonb_build_object('table', tbl, 'column', bad));
    END IF;
END $$;

-- A new row: in a scope that the person has, that of what it belongs to; not under an import's name.
CREATE OR REPLACE FUNCTION check_new(tbl text, new jsonb, made uuid[], who edit_actor, decided boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    scope uuid := new ->> 'scope_id';
    wanted uuid := who.company;
BEGIN
    CASE tbl
        WHEN 'payouts', 'payout_events' THEN
            -- All of it, and in its order, is said by their triggers.
            RETURN;
        WHEN 'cases', 'complaints' THEN
            wanted := scope;
        WHEN 'duties' THEN
            wanted := new ->> 'site_id';
        WHEN 'case_sources', 'case_reviews', 'replies' THEN
            SELECT scope_id INTO wanted FROM cases WHERE id = (new ->> 'case_id')::uuid AND deleted_at IS NULL;
        WHEN 'review_tags' THEN
            SELECT scope_id INTO wanted FROM case_reviews WHERE id = (new ->> 'review_id')::uuid;
        WHEN 'fix_causes', 'fix_cases' THEN
            SELECT scope_id INTO wanted FROM fixes WHERE id = (new ->> 'fix_id')::uuid AND deleted_at IS NULL;
        ELSE
    END CASE;
    IF scope IS DISTINCT FROM wanted OR NOT scope = ANY (who.scopes) THEN
        PERFORM refuse('other_scope');
    END IF;
    IF new ->> 'batch_id' IS NOT NULL OR new ->> 'brought_by' IS NOT NULL OR new ->> 'content' LIKE '\\x%'
       OR (tbl = 'clients' AND new ->> 'merged_into_id' IS NOT NULL)
       OR (tbl = 'complaints' AND (new ->> 'source' <> 'hand' OR new ->> 'identity' <> bare((new ->> 'id')::uuid)))
       OR (tbl = 'agent_memberships' AND (new ->> 'source' <> '' OR new ->> 'identity' <> ''))
    THEN
        PERFORM refuse('not_by_hand', jsonb_build_object('table', tbl));
    END IF;
    IF tbl = 'cases' AND (new ->> 'kind' <> 'complaint' OR new ->> 'status' NOT IN ('new', 'in_review')) THEN
        PERFORM refuse('wrong_value', jsonb_build_object('table', tbl, 'column', 'status'));
    ELSIF tbl = 'cases' AND new ->> 'assignee_id' IS NOT NULL AND (new ->> 'assignee_id')::uuid <> who.id THEN
        PERFORM refuse('other_person', jsonb_build_object('column', 'assignee_id'));
    ELSIF tbl = 'case_sources' AND NOT ((new ->> 'case_id')::uuid = ANY (made) AND (new ->> 'source_id')::uuid = ANY (made)) THEN
        PERFORM refuse('not_by_hand', jsonb_build_object('table', tbl));
    ELSIF tbl = 'fixes' AND (new ->> 'status' <> 'proposed' OR new ->> 'author_id' IS NULL) THEN
        PERFORM refuse('wrong_step');
    ELSIF tbl = 'fix_cases' AND NOT EXISTS (SELECT 1 FROM cases WHERE id = (new ->> 'case_id')::uuid AND scope_id = ANY (who.scopes)) THEN
        PERFORM refuse('row_unknown', jsonb_build_object('table', 'cases'));
    END IF;
END $$;

-- Edits of the review of a case, and of its tags: by whoever holds the case, while it is open or as an undo.
CREATE OR REPLACE FUNCTION check_review(tbl text, new jsonb, closed uuid[], who edit_actor, is_undo boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE one cases;
BEGIN
    SELECT c.* INTO one FROM cases c WHERE c.id = CASE tbl WHEN 'case_reviews' THEN (new ->> 'case_id')::uuid ELSE
        (SELECT case_id FROM case_reviews WHERE id = (new ->> 'review_id')::uuid) END;
    PERFORM check_holder(one, who);
    IF one.status = 'closed' AND one.id = ANY (closed) AND NOT is_undo THEN
        PERFORM refuse('case_closed', jsonb_build_object('number', coalesce(one.number, '—')));
    END IF;
END $$;

-- models/fixes.py NEXT.
CREATE OR REPLACE FUNCTION check_fix(old jsonb, new jsonb, changed text[], undone jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF old IS NOT NULL AND 'status' = ANY (changed) AND undone -> 'status' ->> 0 IS DISTINCT FROM new ->> 'status'
       AND NOT EXISTS (
        SELECT 1 FROM (VALUES ('proposed', 'accepted'), ('proposed', 'dropped'), ('accepted', 'in_work'),
            ('accepted', 'proposed'), ('accepted', 'dropped'), ('in_work', 'released'), ('in_work', 'accepted'),
            ('in_work', 'dropped'), ('released', 'checked'), ('released', 'in_work'), ('checked', 'released'),
            ('dropped', 'proposed')) step (a, b) WHERE a = old ->> 'status' AND b = new ->> 'status')
    THEN
        PERFORM refuse('wrong_step');
    END IF;
    IF new ->> 'title' !~ '\S' THEN
        PERFORM refuse('no_title');
    END IF;
    IF 'owner_id' = ANY (changed) AND new ->> 'owner_id' IS NOT NULL AND undone IS NULL
       AND NOT EXISTS (SELECT 1 FROM people WHERE id = (new ->> 'owner_id')::uuid AND active AND deleted_at IS NULL)
    THEN
        PERFORM refuse('person_gone');
    END IF;
END $$;

-- models/casework.py Case.assign.
CREATE OR REPLACE FUNCTION check_assignment(old jsonb, new jsonb, who edit_actor) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    former uuid := old ->> 'assignee_id';
    next uuid := new ->> 'assignee_id';
    reopened boolean := old ->> 'status' = 'closed' AND new ->> 'status' <> 'closed';
    person people;
BEGIN
    IF new ->> 'status' = 'closed' THEN
        PERFORM refuse('case_closed', jsonb_build_object('number', coalesce(new ->> 'number', '—')));
    END IF;
    IF NOT who.roles && '{lead,head}' AND NOT (reopened AND next = who.id)
       AND NOT (coalesce(former, who.id) = who.id AND coalesce(next, who.id) = who.id)
    THEN
        PERFORM refuse('only_lead_assigns', jsonb_build_object('number', coalesce(new ->> 'number', '—')));
    END IF;
    IF next IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO person FROM people WHERE id = next;
    IF person.id IS NULL OR NOT person.active OR person.deleted_at IS NOT NULL THEN
        PERFORM refuse('person_gone');
    ELSIF NOT person.roles ?| '{specialist,lead,head}' THEN
        PERFORM refuse('does_not_review', jsonb_build_object('name', person.name));
    ELSIF (new ->> 'scope_id')::uuid NOT IN (who.company, coalesce(person.site_id, who.company))
          AND NOT person.roles ?| ARRAY(SELECT role FROM server_wide_roles) THEN
        PERFORM refuse('other_site', jsonb_build_object('name', person.name));
    END IF;
END $$;

-- Whether an edit does no more than turn back what an own mutation did to the row: the former values, or a tombstone for
-- what it made. Instants were clamped on their way, so they are not compared.
CREATE OR REPLACE FUNCTION turns_back(tbl text, new jsonb, changed text[], undone jsonb) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT undone IS NOT NULL AND (undone ? 'scope_id' AND new ->> 'deleted_at' IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM server_columns c WHERE c.table_name = tbl AND c.column_name = ANY (changed)
           AND (undone ? c.column_name AND (c.kind = 'time' OR undone -> c.column_name -> 0
                                            = wire_value(c.kind, new -> c.column_name))) IS NOT TRUE))
$$;

-- All rules of one row before it is written. `old` is null for a new one; `changed`: what becomes different.
CREATE OR REPLACE FUNCTION check_row(
    tbl text, old jsonb, new jsonb, changed text[], made uuid[], closed uuid[], who edit_actor, undone jsonb,
    decided boolean
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    dies boolean := 'deleted_at' = ANY (changed) AND new ->> 'deleted_at' IS NOT NULL;
    comes boolean := old IS NULL OR ('deleted_at' = ANY (changed) AND new ->> 'deleted_at' IS NULL);
    is_undo boolean := turns_back(tbl, new, changed, undone);
    one cases;
BEGIN
    -- Who is meant, and not who signs.
    PERFORM check_names(new, array_remove(changed, CASE WHEN tbl IN ('import_mapping_versions', 'duties') THEN 'person_id' END),
                        who, undone);
    PERFORM check_values(tbl, new, changed);
    IF old IS NULL THEN
        PERFORM check_new(tbl, new, made, who, decided);
    ELSIF dies AND NOT is_undo AND tbl IN ('cases', 'case_sources', 'case_reviews', 'complaints', 'clients', 'fixes') THEN
        PERFORM refuse('not_by_hand', jsonb_build_object('table', tbl));
    END IF;
    CASE tbl
        WHEN 'cases' THEN
            IF old IS NOT NULL AND 'assignee_id' = ANY (changed) THEN
                PERFORM check_assignment(old, new, who);
            END IF;
            IF old IS NOT NULL AND changed <> '{assignee_id}' THEN
                one := jsonb_populate_record(NULL::cases, new);
                PERFORM check_holder(one, who);
            END IF;
        WHEN 'case_reviews' THEN
            PERFORM check_review(tbl, new, closed, who, is_undo);
            IF 'cause_id' = ANY (changed) AND NOT is_undo THEN
                PERFORM check_cause((new ->> 'cause_id')::uuid);
            END IF;
        WHEN 'review_tags' THEN
            PERFORM check_review(tbl, new, closed, who, is_undo);
            IF comes AND NOT is_undo THEN
                PERFORM check_cause((new ->> 'cause_id')::uuid);
            END IF;
        WHEN 'fixes' THEN
            PERFORM check_fix(old, new, changed, undone);
        WHEN 'fix_causes' THEN
            IF comes AND NOT is_undo THEN
                PERFORM check_cause((new ->> 'cause_id')::uuid);
            END IF;
        WHEN 'clients' THEN
            PERFORM check_pay_states(new, changed);
        WHEN 'replies' THEN
            PERFORM check_reply(new, who);
        WHEN 'response_scripts' THEN
            PERFORM check_script(new);
        WHEN 'saved_views' THEN
            -- The team's own is changed by a lead; anybody may give one to the team.
            IF (new ->> 'person_id' IS NULL AND old IS NOT NULL AND NOT who.roles && '{lead,head}' AND NOT is_undo)
               OR (new ->> 'person_id')::uuid <> who.id
            THEN
                PERFORM refuse('others_view');
            END IF;
        WHEN 'import_mapping_versions' THEN
            IF new ->> 'person_id' IS NOT NULL AND (new ->> 'person_id')::uuid <> who.id AND old IS NULL
               AND NOT EXISTS (SELECT 1 FROM people WHERE id = (new ->> 'person_id')::uuid)
            THEN
                PERFORM refuse('other_person', jsonb_build_object('column', 'person_id'));
            END IF;
        ELSE
            IF decided THEN
                PERFORM check_decided(tbl, old, new, changed, who);
            END IF;
    END CASE;
END $$;

-- A closed case has its cause and whose fault it was.
CREATE OR REPLACE FUNCTION check_closed(touched uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE lacking text;
BEGIN
    SELECT coalesce(c.number, '—') INTO lacking FROM cases c
    WHERE c.id = ANY (touched) AND c.status = 'closed' AND c.deleted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM case_reviews r WHERE r.case_id = c.id AND r.kind = 'main' AND r.deleted_at IS NULL
           AND r.cause_id IS NOT NULL AND r.fault IS NOT NULL)
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse('closed_unfinished', jsonb_build_object('number', lacking));
    END IF;
    PERFORM check_settled(touched);
END $$;
