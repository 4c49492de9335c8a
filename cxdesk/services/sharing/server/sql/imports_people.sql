-- What rows of clients and agents do beside standing in their table; what stood there goes into import_former.

-- The client's present category and profitability are those of the newest state that tells them.
CREATE OR REPLACE FUNCTION import_clients(batch uuid) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
BEGIN
    INSERT INTO import_former (batch_id, row_id, table_name, row)
    SELECT batch, c.id, 'clients', to_jsonb(c) FROM clients c
     WHERE c.id IN (SELECT w.client_id FROM import_work w WHERE w.action <> 'same')
    ON CONFLICT DO NOTHING;
    UPDATE clients c SET label = s.row->>'name', label_key = s.row->>'name_key' FROM import_staged s
     WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = 'renamed' AND c.id = s.id
       AND (c.label, c.label_key) IS DISTINCT FROM (s.row->>'name', s.row->>'name_key');
    PERFORM import_present(ARRAY(SELECT DISTINCT w.client_id FROM import_work w WHERE w.action <> 'same'));
    PERFORM import_pay_states(batch);
END $$;

-- Whether account, card, phone and bonus account take money: what is told of the client's newest day holds, what is told
-- of an earlier one, where nothing was known.
CREATE OR REPLACE FUNCTION import_pay_states(batch uuid) RETURNS void
LANGUAGE sql SET search_path = cxdesk, pg_temp AS $$
    WITH told AS (
        SELECT s.id, s.n, e.key AS what, e.value AS state, (s.row->>'told_on')::date AS told_on,
               (s.row->>'told_on')::date >= (SELECT max(o.valid_from) FROM client_statuses o
                                              WHERE o.client_id = s.id AND o.deleted_at IS NULL) AS newest
          FROM import_staged s CROSS JOIN LATERAL jsonb_each(s.row) e
         WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = 'pay_states'
           AND (s.id, (s.row->>'told_on')::date) IN (SELECT w.client_id, w.day FROM import_work w WHERE w.action <> 'same')
           AND e.key IN ('account', 'card', 'phone', 'bonus')
           AND e.value IN ('"open"', '"arrested"', '"blocked"', '"closed"', '"none"')
    ), last AS (
        SELECT DISTINCT ON (t.id, t.what) t.id, t.what, t.state, t.newest FROM told t
         ORDER BY t.id, t.what, t.told_on DESC, t.n DESC
    ), joined AS (
        SELECT c.id, coalesce(jsonb_object_agg(l.what, l.state) FILTER (WHERE NOT l.newest), '{}') || c.pay_states
                     || coalesce(jsonb_object_agg(l.what, l.state) FILTER (WHERE l.newest), '{}') AS states
          FROM last l JOIN clients c ON c.id = l.id GROUP BY c.id
    )
    UPDATE clients c SET pay_states = j.states FROM joined j WHERE c.id = j.id AND c.pay_states <> j.states
$$;

CREATE OR REPLACE FUNCTION import_present(wanted uuid[]) RETURNS void
LANGUAGE sql SET search_path = cxdesk, pg_temp AS $$
    UPDATE clients c SET category_id = n.category_id, profitability = n.profitability
      FROM (SELECT k.id,
                   coalesce((SELECT s.category_id FROM client_statuses s
                              WHERE s.client_id = k.id AND s.category_id IS NOT NULL AND s.deleted_at IS NULL
                              ORDER BY s.valid_from DESC, s.id DESC LIMIT 1), k.category_id) AS category_id,
                   coalesce((SELECT s.profitability FROM client_statuses s
                              WHERE s.client_id = k.id AND s.profitability IS NOT NULL AND s.deleted_at IS NULL
                              ORDER BY s.valid_from DESC, s.id DESC LIMIT 1), k.profitability) AS profitability
              FROM clients k WHERE k.id = ANY (wanted)) n
     WHERE n.id = c.id AND (c.category_id, c.profitability) IS DISTINCT FROM (n.category_id, n.profitability)
$$;

-- Memberships of one agent do not overlap: the next one ends the one before, and replaces one of the very same day.
CREATE OR REPLACE FUNCTION import_agents(batch uuid) RETURNS void
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    wanted uuid[] := ARRAY(SELECT DISTINCT w.agent_id FROM import_work w WHERE w.action <> 'same');
BEGIN
    INSERT INTO import_former (batch_id, row_id, table_name, row)
    SELECT batch, a.id, 'agents', to_jsonb(a) FROM agents a WHERE a.id = ANY (wanted)
    ON CONFLICT DO NOTHING;
    UPDATE agents a SET name = s.row->>'name' FROM import_staged s
     WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = 'renamed' AND a.id = s.id
       AND a.name <> s.row->>'name';
    WITH ending AS (
        SELECT m.id, to_jsonb(m) AS row, m.batch_id,
               EXISTS (SELECT 1 FROM import_work w WHERE w.action <> 'same' AND w.agent_id = m.agent_id
                          AND w.day = m.valid_from AND w.id <> m.id) AS replaced,
               first_value(m.valid_from) OVER of_agent - 1 AS last_day
          FROM agent_memberships m WHERE m.agent_id = ANY (wanted) AND m.deleted_at IS NULL
        WINDOW of_agent AS (PARTITION BY m.agent_id ORDER BY m.valid_from
                            RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE GROUP)
    ), kept AS (
        INSERT INTO import_former (batch_id, row_id, table_name, row)
        SELECT batch, e.id, 'agent_memberships', e.row FROM ending e
         WHERE e.batch_id IS DISTINCT FROM batch
           AND (e.replaced OR coalesce((e.row->>'valid_to')::date, 'infinity') > e.last_day)
        ON CONFLICT DO NOTHING
    )
    UPDATE agent_memberships m
       SET deleted_at = CASE WHEN e.replaced THEN now() ELSE m.deleted_at END,
           valid_to = CASE WHEN e.replaced THEN m.valid_to ELSE e.last_day END
      FROM ending e
     WHERE e.id = m.id AND (e.replaced OR coalesce(m.valid_to, 'infinity') > e.last_day);
    UPDATE agents a SET left_on = n.valid_to
      FROM (SELECT DISTINCT ON (m.agent_id) m.agent_id, m.valid_to FROM agent_memberships m
             WHERE m.agent_id = ANY (wanted) AND m.deleted_at IS NULL
             ORDER BY m.agent_id, m.valid_from DESC) n
     WHERE n.agent_id = a.id AND a.left_on IS DISTINCT FROM n.valid_to;
END $$;
