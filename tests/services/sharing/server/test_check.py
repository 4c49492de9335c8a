"""`server check` proves the rights: sound as it was brought up, and each thing beyond the list is found."""

from __future__ import annotations

import psycopg
import pytest
import sqlalchemy as sa

from cxdesk.services.sharing.server.bring_up import run
from cxdesk.services.sharing.server.check import Checked, check_rights
from tests.cluster import PEOPLE_SIGN_IN, running
from tests.postgres import Server


def _checked(server: Server, planted: str = "") -> Checked:
    """What is found after `planted`, which is rolled back."""
    engine = sa.create_engine(server.url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        if planted:
            run(connection, planted)
        return check_rights(connection)


def _wrong(server: Server, planted: str = "") -> list[str]:
    return [str(text) for text in _checked(server, planted).wrong]


def test_a_new_server_is_sound_and_lists_every_right(kept_server: Server) -> None:
    found = _checked(kept_server)

    assert [str(text) for text in found.wrong] == []
    assert ("table", "cxdesk.cases", "cxdesk_specialist", "SELECT") in found.rights
    assert ("function", "cxdesk.reveal", "cxdesk_lead", "EXECUTE") in found.rights
    assert not [right for right in found.rights if right.who == "PUBLIC"]


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("GRANT UPDATE ON cxdesk.cases TO cxdesk_lead", "cxdesk_lead may UPDATE on table cxdesk.cases"),
        ("GRANT SELECT (login) ON cxdesk.people TO PUBLIC", "PUBLIC may SELECT on column cxdesk.people.login"),
        ("GRANT SELECT ON cxdesk.client_contacts TO cxdesk_head", "may SELECT on table cxdesk.client_contacts"),
        ("REVOKE SELECT ON cxdesk.cases FROM cxdesk_head", "cxdesk_head may not SELECT on table cxdesk.cases"),
        ("GRANT CREATE ON SCHEMA public TO PUBLIC", "PUBLIC may CREATE on schema public"),
        ("GRANT USAGE ON SCHEMA cxdesk TO PUBLIC", "PUBLIC may USAGE on schema cxdesk"),
        ("GRANT EXECUTE ON FUNCTION cxdesk.audit_add TO cxdesk_auditor", "cxdesk_auditor may EXECUTE on function"),
        ("GRANT EXECUTE ON FUNCTION pg_read_file(text) TO cxdesk_auditor", "pg_catalog.pg_read_file(text)"),
        ("GRANT SELECT ON pg_authid TO cxdesk_auditor", "may SELECT on table pg_catalog.pg_authid"),
        ("CREATE FUNCTION cxdesk.door() RETURNS int LANGUAGE sql AS 'SELECT 1'", "door() is not of this release"),
        ("CREATE FUNCTION public.door() RETURNS int LANGUAGE sql AS 'SELECT 1'", "PUBLIC may EXECUTE"),
        ("CREATE TABLE cxdesk.hoard (x int)", "table hoard is not of this release"),
        ("CREATE VIEW cxdesk.window AS SELECT * FROM cxdesk.cases", "window is not of this release"),
        ("ALTER FUNCTION cxdesk.me() OWNER TO postgres", "me() belongs to postgres"),
        ("ALTER FUNCTION cxdesk.me() RESET search_path", "me() has no search path"),
        (
            """CREATE OR REPLACE FUNCTION cxdesk.has_role(VARIADIC wanted text[]) RETURNS boolean
               LANGUAGE sql STABLE SECURITY DEFINER SET search_path = cxdesk, pg_temp AS 'SELECT true'""",
            "has_role(text[]) was replaced",
        ),
        ("DROP TRIGGER people_audited ON cxdesk.people", "people.people_audited is missing"),
        ("ALTER TABLE cxdesk.people DISABLE TRIGGER people_gate", "people.people_gate was replaced or switched off"),
        ("ALTER TABLE cxdesk.cases DISABLE ROW LEVEL SECURITY", "rows of cases"),
        ("DROP POLICY seen ON cxdesk.cases", "rows of cases"),
        ("CREATE POLICY more ON cxdesk.cases USING (true)", "rows of cases"),
        ("ALTER POLICY seen ON cxdesk.cases USING (true)", "rows of cases"),
        ("UPDATE cxdesk.server_areas SET readers = readers || '{finance}'", "server_areas does not hold the rules"),
        ("UPDATE cxdesk.server_rules SET roles = '{auditor}' WHERE column_name = 'roles'", "server_rules does not"),
        ("INSERT INTO cxdesk.server_wide_roles VALUES ('specialist')", "server_wide_roles does not"),
        ("ALTER TABLE cxdesk.fixes OWNER TO postgres", "table fixes belongs to postgres"),
        (
            "ALTER DEFAULT PRIVILEGES FOR ROLE cxdesk_owner IN SCHEMA cxdesk GRANT SELECT ON TABLES TO PUBLIC",
            "What cxdesk_owner makes would be open",
        ),
        (
            """CREATE FUNCTION cxdesk.seen_to() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
               CREATE EVENT TRIGGER spy ON ddl_command_start EXECUTE FUNCTION cxdesk.seen_to()""",
            "spy runs by itself",
        ),
        ("CREATE FUNCTION pg_catalog.door() RETURNS int LANGUAGE sql AS 'SELECT 1'", "pg_catalog.door()"),
        ("ALTER SCHEMA cxdesk OWNER TO cxdesk_lead", "schema cxdesk belongs to cxdesk_lead"),
        ("ALTER TYPE cxdesk.edit_actor OWNER TO cxdesk_lead", "edit_actor belongs to cxdesk_lead"),
        (
            "DROP INDEX cxdesk.uq_payout_events_step",
            "payout_events.uq_payout_events_step",
        ),
        ("ALTER TABLE cxdesk.payouts DROP CONSTRAINT ck_payouts_status", "payouts.ck_payouts_status"),
        ("DROP INDEX cxdesk.uq_case_reviews_main", "uq_case_reviews_main"),
        ("ALTER TABLE cxdesk.payouts ALTER amount DROP NOT NULL", "payouts.amount"),
        ("ALTER TABLE cxdesk.payouts ALTER status SET DEFAULT 'paid'", "payouts.status"),
        (
            """DO $$ DECLARE one text; BEGIN SELECT tgname INTO one FROM pg_trigger WHERE tgisinternal
               AND tgrelid = 'cxdesk.payouts'::regclass LIMIT 1;
               EXECUTE format('ALTER TABLE cxdesk.payouts DISABLE TRIGGER %I', one); END $$""",
            "payouts",
        ),
        (
            "CREATE ROLE stranger LOGIN; GRANT cxdesk_gate TO stranger",
            "stranger belongs to cxdesk_gate: not in the list",
        ),
        ("CREATE ROLE stranger; GRANT cxdesk_owner TO stranger", "stranger belongs to cxdesk_owner"),
        ("SELECT lo_create(77); GRANT UPDATE ON LARGE OBJECT 77 TO cxdesk_lead", "large object 77"),
    ],
)  # fmt: skip
def test_what_goes_beyond_the_list_is_found(kept_server: Server, planted: str, told: str) -> None:
    found = _wrong(kept_server, planted)

    assert [text for text in found if told in text], found


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("ALTER ROLE {anna} CREATEROLE", "has the power CREATEROLE"),
        ("ALTER ROLE {anna} BYPASSRLS", "has the power BYPASSRLS"),
        ("ALTER ROLE {anna} SUPERUSER", "has the power SUPERUSER"),
        ("ALTER ROLE {anna} NOLOGIN", "cannot sign in, and should"),
        ("GRANT pg_read_all_data TO {anna}", "belongs to pg_read_all_data"),
        ("GRANT cxdesk_owner TO {anna}", "may act as the owner"),
        ("GRANT cxdesk_head TO {anna}", "belongs to cxdesk_head"),
        ("GRANT {boris} TO {anna}", "belongs to boris"),
        ("GRANT cxdesk_specialist TO {anna} WITH ADMIN OPTION", "may make others members of cxdesk_specialist"),
        ("ALTER DATABASE {database} OWNER TO {anna}", "may act as the owner of the tables"),
        ("ALTER ROLE {anna} SET session_replication_role = replica", "session_replication_role"),
        ("ALTER DATABASE {database} SET session_replication_role = replica", "session_replication_role"),
        ("REVOKE cxdesk_specialist FROM {anna}", "does not belong to cxdesk_specialist"),
        ("GRANT SET ON PARAMETER session_replication_role TO {anna}", "may SET on setting session_replication_role"),
        ("GRANT TEMPORARY ON DATABASE {database} TO {anna}", "may TEMPORARY on database"),
    ],
)  # fmt: skip
def test_a_sign_in_with_more_than_its_own_is_found(kept_server: Server, planted: str, told: str) -> None:
    names = {"anna": kept_server.login("anna"), "boris": kept_server.login("boris")}
    found = _wrong(kept_server, planted.format(**names, database=kept_server.database))

    assert [text for text in found if told in text], found


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE cxdesk.audit SET detail = '{}' WHERE n = 3",
        "DELETE FROM cxdesk.audit WHERE n = 3",
        "DELETE FROM cxdesk.audit WHERE n = (SELECT max(n) FROM cxdesk.audit)",
        "DELETE FROM cxdesk.audit",
        "UPDATE cxdesk.audit SET hash = sha256('x') WHERE n = 3",
        "UPDATE cxdesk.audit SET at = at + interval '1 second' WHERE n = 1",
        "UPDATE cxdesk.audit SET login = 'somebody' WHERE n = 2",
        "UPDATE cxdesk.audit_head SET n = n - 1",
        "DELETE FROM cxdesk.audit_head",
        """INSERT INTO cxdesk.audit SELECT n + 1, at, person_id, login, what, detail, hash, sha256('x')
           FROM cxdesk.audit WHERE n = (SELECT max(n) FROM cxdesk.audit)""",
    ],
)
def test_an_edit_of_the_audit_by_a_superuser_is_found(kept_server: Server, edit: str) -> None:
    found = _wrong(
        kept_server,
        f"SET LOCAL session_replication_role = replica; {edit}; SET LOCAL session_replication_role = origin",
    )

    assert len(found) == 1
    assert "audit was changed by hand" in found[0]


def test_the_audit_cannot_be_edited_while_its_triggers_stand(kept_server: Server) -> None:
    for edit in ("UPDATE audit SET what = ''", "DELETE FROM audit", "TRUNCATE audit"):
        with kept_server.admin() as connection, pytest.raises(psycopg.Error, match="audit_is_append_only"):
            connection.execute(edit)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("SELECT 1", "max_connections is 100: a hundred desks need more"),
        (
            "SET LOCAL idle_in_transaction_session_timeout = 0",
            "idle_in_transaction_session_timeout is not set",
        ),
        ("SELECT 1", "TLS is off"),
        ("SELECT 1", "pg_hba.conf lets somebody in by “trust”"),
        ("SELECT 1", "The database “postgres” of this server lets everybody in"),
        ("SET LOCAL synchronous_commit = off", "synchronous_commit is off"),
        ("SET LOCAL password_encryption = md5", "password_encryption is md5"),
        ("GRANT EXECUTE ON FUNCTION lo_create(oid) TO PUBLIC", "Everybody may make large objects"),
    ],
)
def test_settings_that_somebody_may_be_sorry_for_are_told(
    kept_server: Server, setting: str, told: str
) -> None:
    notices = [str(text) for text in _checked(kept_server, setting).notices]

    assert [text for text in notices if told in text], notices


def test_a_server_that_was_upgraded_is_sound(server: Server) -> None:
    from cxdesk.services.sharing.server import bring_up
    from cxdesk.services.sharing.server.adopt_restore import adopt_restore

    engine = sa.create_engine(server.url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        bring_up.upgrade(connection)
        assert adopt_restore(connection) == 2

    assert _wrong(server) == []


def test_transactions_that_outlive_their_session_are_told() -> None:
    from cxdesk.services.sharing.server import bring_up
    from cxdesk.services.sharing.server.settings import notices

    with running(PEOPLE_SIGN_IN, "max_prepared_transactions=1") as cluster:
        address = f"postgresql+psycopg://postgres@127.0.0.1:{cluster.port}/postgres"
        with sa.create_engine(address, poolclass=sa.NullPool).begin() as connection:
            bring_up.init(connection, company_name="Test", no_tls=True)
            told = [str(text) for text in notices(connection)]

    assert [text for text in told if "max_prepared_transactions is not 0" in text], told
