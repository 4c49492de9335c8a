-- Which function stands at which table. Of one table's triggers the first by name goes first: `stamped` comes last.

CREATE OR REPLACE TRIGGER guarded BEFORE INSERT OR UPDATE ON payouts FOR EACH ROW EXECUTE FUNCTION payout_guard();
CREATE OR REPLACE TRIGGER checked BEFORE INSERT ON payout_events FOR EACH ROW EXECUTE FUNCTION step_check();
CREATE OR REPLACE TRIGGER done AFTER INSERT ON payout_events FOR EACH ROW EXECUTE FUNCTION step_do();
CREATE OR REPLACE TRIGGER one_by_one AFTER INSERT ON payout_events REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION event_alone();
CREATE OR REPLACE TRIGGER guarded BEFORE UPDATE ON payout_events FOR EACH ROW EXECUTE FUNCTION event_guard();
CREATE OR REPLACE TRIGGER guarded BEFORE INSERT OR UPDATE ON payout_registers
FOR EACH ROW EXECUTE FUNCTION register_guard();
CREATE OR REPLACE TRIGGER guarded BEFORE INSERT OR UPDATE ON payout_budgets
FOR EACH ROW EXECUTE FUNCTION budget_guard();

DO $$
DECLARE one text;
BEGIN
    FOREACH one IN ARRAY '{payouts,payout_events,payout_registers}'::text[] LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER stays BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION money_stays()', one);
        EXECUTE format('CREATE OR REPLACE TRIGGER stays_whole BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION money_stays()', one);
    END LOOP;
END $$;

-- Looked at when the transaction ends. PostgreSQL replaces no trigger of this kind.
DROP TRIGGER IF EXISTS agrees ON payout_registers;
CREATE CONSTRAINT TRIGGER agrees AFTER INSERT ON payout_registers DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION register_agrees();
DROP TRIGGER IF EXISTS agrees ON payouts;
CREATE CONSTRAINT TRIGGER agrees AFTER INSERT ON payouts DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.status <> 'draft' OR NEW.round > 0 OR NEW.charges IS NOT NULL) EXECUTE FUNCTION money_agrees();
DROP TRIGGER IF EXISTS agrees ON payout_events;
CREATE CONSTRAINT TRIGGER agrees AFTER INSERT ON payout_events DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION money_agrees();
DROP TRIGGER IF EXISTS agrees ON payout_budgets;
CREATE CONSTRAINT TRIGGER agrees AFTER INSERT ON payout_budgets DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.committed <> 0) EXECUTE FUNCTION budget_agrees();

-- What a pull and the rules look for.
DO $$
DECLARE one text;
BEGIN
    FOR one IN SELECT DISTINCT table_name FROM server_columns LOOP
        IF to_regclass('ix_' || one || '_sync_xid') IS NULL THEN
            EXECUTE format('CREATE INDEX %I ON %I (sync_xid)', 'ix_' || one || '_sync_xid', one);
        END IF;
    END LOOP;
END $$;
