-- After a restore from an older state: every row is stamped anew, and a new epoch begins; its number.

CREATE OR REPLACE FUNCTION begin_epoch() RETURNS integer
LANGUAGE plpgsql SET search_path = cxdesk, pg_temp AS $$
DECLARE
    one text;
    begun integer;
    head audit_head;
BEGIN
    -- Transaction ids of another cluster may be ahead of this one's: what was said of them means nothing any more.
    DELETE FROM moves;
    DELETE FROM server_marks;
    PERFORM set_config('cxdesk.marked', '', true);
    FOR one IN SELECT DISTINCT table_name FROM server_columns WHERE table_name <> 'people'
               UNION SELECT 'told_mutations' LOOP
        EXECUTE format('UPDATE %I SET rev = rev', one);
    END LOOP;
    -- Through the gate: who may sign in, and who may not, is set again.
    UPDATE people SET active = active;
    SELECT * INTO head FROM audit_head;
    UPDATE server_state SET epoch = epoch + 1, purge_horizon = NULL RETURNING epoch INTO begun;
    PERFORM audit_add('restore_adopted', jsonb_build_object('epoch', begun, 'n', head.n,
                                                            'head', encode(head.hash, 'hex')));
    RETURN begun;
END $$;
