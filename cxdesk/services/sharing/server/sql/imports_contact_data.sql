-- What a file of clients tells that no workspace keeps. Told or not told anew is another question than that of the row:
-- its digest has no contact data in it.

-- Of each client the newest day holds, what it does not tell stays; how many clients' data have changed.
CREATE OR REPLACE FUNCTION import_contact_data(batch uuid) RETURNS bigint
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    changed bigint;
BEGIN
    WITH told AS (
        SELECT s.id AS client_id, s.n, r.* FROM import_staged s
         CROSS JOIN LATERAL jsonb_to_record(s.row)
                         AS r (told_on date, phones text, emails text, accounts text, documents text)
         WHERE s.login = session_user AND s.batch_id = batch AND s.table_name = 'contact_data'
    ), newest AS (
        SELECT t.client_id, max(t.told_on) AS told_on,
               string_to_array((array_agg(t.phones ORDER BY t.told_on DESC, t.n DESC)
                                FILTER (WHERE t.phones IS NOT NULL))[1], E'\n') AS phones,
               string_to_array((array_agg(t.emails ORDER BY t.told_on DESC, t.n DESC)
                                FILTER (WHERE t.emails IS NOT NULL))[1], E'\n') AS emails,
               string_to_array((array_agg(t.accounts ORDER BY t.told_on DESC, t.n DESC)
                                FILTER (WHERE t.accounts IS NOT NULL))[1], E'\n') AS accounts,
               string_to_array((array_agg(t.documents ORDER BY t.told_on DESC, t.n DESC)
                                FILTER (WHERE t.documents IS NOT NULL))[1], E'\n') AS documents
          FROM told t GROUP BY t.client_id
    ), joined AS (
        SELECT n.client_id, greatest(n.told_on, k.told_on) AS told_on,
               import_newer(newer, n.phones, k.phones) AS phones, import_newer(newer, n.emails, k.emails) AS emails,
               import_newer(newer, n.accounts, k.accounts) AS accounts,
               import_newer(newer, n.documents, k.documents) AS documents
          FROM newest n LEFT JOIN client_contacts k ON k.client_id = n.client_id
         CROSS JOIN LATERAL (SELECT coalesce(n.told_on >= k.told_on, true) AS newer) x
         WHERE k.client_id IS NULL
            OR (k.phones, k.emails, k.accounts, k.documents) IS DISTINCT FROM
               (import_newer(newer, n.phones, k.phones), import_newer(newer, n.emails, k.emails),
                import_newer(newer, n.accounts, k.accounts), import_newer(newer, n.documents, k.documents))
    ), kept AS (
        INSERT INTO import_former (batch_id, row_id, table_name, row)
        SELECT batch, import_contact_row(k.client_id), 'client_contacts', to_jsonb(k)
          FROM client_contacts k JOIN joined j ON j.client_id = k.client_id
        ON CONFLICT DO NOTHING
    ), told_again AS (
        UPDATE client_contacts k SET told_on = n.told_on FROM newest n
         WHERE k.client_id = n.client_id AND n.told_on > k.told_on
           AND NOT EXISTS (SELECT 1 FROM joined j WHERE j.client_id = k.client_id)
    )
    INSERT INTO client_contacts AS c (client_id, phones, emails, accounts, documents, told_on, batch_id)
    SELECT j.client_id, j.phones, j.emails, j.accounts, j.documents, j.told_on, batch FROM joined j
    ON CONFLICT (client_id) DO UPDATE
       SET phones = excluded.phones, emails = excluded.emails, accounts = excluded.accounts,
           documents = excluded.documents, told_on = excluded.told_on, batch_id = batch, changed_at = now();
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END $$;

-- What holds: what is told now, unless what was known is of a later day; never nothing for something.
CREATE OR REPLACE FUNCTION import_newer(newer boolean, told text[], known text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT CASE WHEN told IS NULL OR (NOT newer AND cardinality(known) > 0) THEN coalesce(known, '{}') ELSE told END
$$;

-- Under what a client's contact data stand among the former rows: its own id is that of the client's row.
CREATE OR REPLACE FUNCTION import_contact_row(client uuid) RETURNS uuid
LANGUAGE sql IMMUTABLE SET search_path = cxdesk, pg_temp AS $$
    SELECT md5('client_contacts ' || client)::uuid
$$;

CREATE OR REPLACE FUNCTION import_contact_data_back(batch uuid) RETURNS void
LANGUAGE sql SET search_path = cxdesk, pg_temp AS $$
    UPDATE client_contacts c
       SET phones = r.phones, emails = r.emails, accounts = r.accounts, documents = r.documents, told_on = r.told_on,
           batch_id = r.batch_id, changed_at = now()
      FROM import_former f CROSS JOIN LATERAL jsonb_populate_record(NULL::client_contacts, f.row) r
     WHERE f.batch_id = batch AND f.table_name = 'client_contacts' AND c.client_id = r.client_id AND c.batch_id = batch;
    DELETE FROM client_contacts c WHERE c.batch_id = batch;
$$;
