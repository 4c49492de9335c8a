"""What a person tries with psql and the own sign-in: every table, every function, and the ways around. All refused."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from cxdesk.models.sharing import READERS, TABLE
from cxdesk.models.values import Role
from cxdesk.services.sharing.server.rights import FUNCTIONS, READABLE, STAGED, STAGED_COLUMNS
from tests.postgres import PASSWORD, STAFF, Server

#: One of each role.
_ONE_EACH = {roles[0]: name for name, roles, _site in STAFF}
_REFUSED = psycopg.errors.InsufficientPrivilege

_WRITES = (
    "INSERT INTO {table} DEFAULT VALUES",
    "INSERT INTO {table} SELECT * FROM {table}",
    'UPDATE {table} SET "{column}" = "{column}"',
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE false",
    "TRUNCATE {table}",
    "TRUNCATE {table} CASCADE",
    "COPY {table} FROM STDIN",
    "SELECT * FROM {table} FOR UPDATE",
    "SELECT * FROM {table} FOR KEY SHARE",
    "LOCK TABLE {table} IN ROW EXCLUSIVE MODE",
    "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
    "ALTER TABLE {table} ADD COLUMN x int",
    "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "ALTER TABLE {table} OWNER TO CURRENT_USER",
    "DROP TABLE {table}",
    "GRANT ALL ON {table} TO PUBLIC",
    "CREATE POLICY mine ON {table} USING (true)",
    "CREATE TRIGGER mine BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION stamp()",
    "CREATE RULE mine AS ON INSERT TO {table} DO INSTEAD NOTHING",
    "CREATE INDEX ON {table} ((1))",
    "COMMENT ON TABLE {table} IS 'mine'",
    "ANALYZE {table}",
)


@pytest.fixture(scope="module")
def tables(kept_server: Server) -> dict[str, str]:
    """Every table of the schema and its first column."""
    with kept_server.admin() as connection:
        query = """SELECT c.relname, min(a.attname) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'cxdesk'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0
            GROUP BY 1"""
        return dict(connection.execute(query).fetchall())


def _refused(connection: psycopg.Connection[Any], statement: str) -> bool:
    """Whether the server refuses it for lack of a right; nothing of it stays either way."""
    warnings: list[str] = []

    def note(diagnostic: psycopg.errors.Diagnostic) -> None:
        warnings.append(diagnostic.message_primary or "")

    connection.add_notice_handler(note)
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement)
    except _REFUSED:
        return True
    except psycopg.Error:
        return False
    finally:
        connection.remove_notice_handler(note)
    # Two statements only warn, and do nothing.
    return any("no privileges were granted" in text or "skipping" in text for text in warnings)


@pytest.mark.parametrize("role", list(_ONE_EACH))
def test_no_table_can_be_written_or_changed(kept_server: Server, tables: dict[str, str], role: str) -> None:
    with kept_server.person(_ONE_EACH[role]) as connection:
        done = [
            statement
            for table, column in tables.items()
            for statement in (write.format(table=f"cxdesk.{table}", column=column) for write in _WRITES)
            if (role, table) != ("loader", STAGED) or not statement.endswith("DEFAULT VALUES")
            if not _refused(connection, statement)
        ]

    assert done == []


@pytest.mark.parametrize("role", list(_ONE_EACH))
def test_no_table_can_be_read_that_the_role_does_not_read(
    kept_server: Server, tables: dict[str, str], role: str
) -> None:
    readable = {name for name, table in TABLE.items() if Role(role) in READERS[table.area]} | set(READABLE)
    with kept_server.person(_ONE_EACH[role]) as connection:
        read = {
            table
            for table in tables
            if not _refused(connection, f"SELECT count(*) FROM {table}")
            or not _refused(connection, f"COPY {table} TO STDOUT")
        }

    assert read == readable


@pytest.mark.parametrize("role", list(_ONE_EACH))
def test_no_function_can_be_called_beyond_the_list(kept_server: Server, role: str) -> None:
    with kept_server.admin() as connection:
        query = """SELECT proname, proname || '(' || array_to_string(ARRAY(
                SELECT 'NULL::' || format_type(t, NULL) FROM unnest(proargtypes::oid[]) t), ', ') || ')'
            FROM pg_proc WHERE pronamespace = 'cxdesk'::regnamespace AND prorettype <> 'trigger'::regtype"""
        calls = connection.execute(query).fetchall()
    listed = {name for name, roles in FUNCTIONS.items() if Role(role) in roles}
    with kept_server.person(_ONE_EACH[role]) as connection:
        called = {name for name, call in calls if not _refused(connection, f"SELECT cxdesk.{call}")}

    assert called <= listed
    assert {"me", "my_roles", "may_see"} <= called


@pytest.mark.parametrize("role", list(_ONE_EACH))
def test_only_a_loader_stages_and_only_under_the_own_name(kept_server: Server, role: str) -> None:
    columns = ", ".join(f'"{column}"' for column in STAGED_COLUMNS)
    values = "gen_random_uuid(), 1, 'cases', gen_random_uuid(), '{}'"
    with kept_server.person(_ONE_EACH[role]) as connection:
        allowed = not _refused(connection, f"INSERT INTO {STAGED} ({columns}) VALUES ({values})")

        assert allowed is (role == "loader")
        assert _refused(connection, f"INSERT INTO {STAGED} ({columns}, login) VALUES ({values}, 'x')")
        assert _refused(connection, f"SELECT * FROM {STAGED}")


_TRICKS = (
    # Becoming somebody else
    "SET ROLE cxdesk_owner",
    "SET ROLE cxdesk_gate",
    "SET ROLE postgres",
    "SET ROLE {other}",
    "SET SESSION AUTHORIZATION postgres",
    "SET SESSION AUTHORIZATION {other}",
    "GRANT cxdesk_owner TO CURRENT_USER",
    "GRANT cxdesk_head TO CURRENT_USER",
    "GRANT {other} TO CURRENT_USER",
    "GRANT pg_read_all_data TO CURRENT_USER",
    "GRANT pg_execute_server_program TO CURRENT_USER",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "ALTER ROLE CURRENT_USER BYPASSRLS",
    "ALTER ROLE CURRENT_USER CREATEROLE",
    "ALTER ROLE CURRENT_USER CREATEDB",
    "ALTER ROLE CURRENT_USER REPLICATION",
    "ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'",
    "ALTER ROLE CURRENT_USER CONNECTION LIMIT -1",
    "ALTER ROLE CURRENT_USER SET session_preload_libraries = 'x'",
    "ALTER ROLE ALL SET search_path = mine",
    "SET ROLE {group}; GRANT {group} TO {other}",
    "SET ROLE {group}; ALTER ROLE {group} LOGIN",
    "GRANT {me} TO {other}",
    "ALTER ROLE {me} RENAME TO other",
    "ALTER ROLE {other} PASSWORD 'x'",
    "ALTER ROLE {other} RENAME TO another",
    "ALTER ROLE postgres PASSWORD 'x'",
    "ALTER ROLE cxdesk_owner LOGIN PASSWORD 'x'",
    "CREATE ROLE second LOGIN",
    "DROP ROLE {other}",
    "REASSIGN OWNED BY cxdesk_owner TO CURRENT_USER",
    # Shadowing names
    "CREATE TEMP TABLE people (id uuid, login text, active boolean, deleted_at timestamptz, roles jsonb)",
    "CREATE TEMP VIEW people AS SELECT 1",
    "CREATE FUNCTION pg_temp.me() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()'",
    "CREATE SCHEMA mine",
    "CREATE TABLE public.people (x int)",
    "CREATE TABLE cxdesk.mine (x int)",
    "CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = uuid_eq)",
    "CREATE CAST (text AS uuid) WITH INOUT AS IMPLICIT",
    "CREATE TYPE public.t AS (x int)",
    "CREATE TEMP SEQUENCE mine",
    "SELECT 1 AS x INTO TEMP people",
    "CREATE DOMAIN pg_temp.uuid AS text",
    "CREATE STATISTICS cxdesk.mine ON id, rev FROM cxdesk.cases",
    # Replacing functions
    "CREATE OR REPLACE FUNCTION cxdesk.me() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()'",
    "CREATE FUNCTION cxdesk.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "ALTER FUNCTION cxdesk.me() SECURITY INVOKER",
    "ALTER FUNCTION cxdesk.me() OWNER TO CURRENT_USER",
    "ALTER FUNCTION cxdesk.me() RENAME TO them",
    "ALTER FUNCTION cxdesk.has_role(text[]) SET search_path = public",
    "DROP FUNCTION cxdesk.me() CASCADE",
    "GRANT EXECUTE ON FUNCTION cxdesk.audit_add TO CURRENT_USER",
    "ALTER DEFAULT PRIVILEGES FOR ROLE cxdesk_owner GRANT ALL ON TABLES TO PUBLIC",
    "ALTER SCHEMA cxdesk OWNER TO CURRENT_USER",
    "DROP SCHEMA cxdesk CASCADE",
    "ALTER SCHEMA cxdesk RENAME TO other",
    # Switching guards off
    "SET session_replication_role = replica",
    "SELECT set_config('session_replication_role', 'replica', false)",
    "ALTER ROLE CURRENT_USER SET session_replication_role = replica",
    "ALTER SYSTEM SET fsync = off",
    "ALTER DATABASE {database} SET search_path = public",
    "ALTER DATABASE {database} OWNER TO CURRENT_USER",
    "DROP DATABASE {database}",
    "CREATE DATABASE mine",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "SELECT pg_switch_wal()",
    "SELECT pg_promote()",
    "SELECT pg_create_restore_point('x')",
    "CHECKPOINT",
    # Secrets
    "SELECT * FROM pg_authid",
    "SELECT * FROM pg_shadow",
    "SELECT * FROM pg_statistic",
    "SELECT * FROM pg_user_mapping",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT * FROM pg_file_settings",
    "SELECT * FROM pg_subscription",
    "SELECT * FROM pg_largeobject",
    "SELECT * FROM pg_statistic_ext_data",
    "SELECT table_to_xml('cxdesk.audit', true, false, '')",
    "SELECT query_to_xml('SELECT * FROM cxdesk.client_contacts', true, false, '')",
    "SELECT ts_stat('SELECT to_tsvector(login) FROM cxdesk.audit')",
    "EXPLAIN SELECT * FROM cxdesk.audit",
    "SHOW hba_file",
    "SHOW data_directory",
    # The machine
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_read_binary_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "SELECT pg_ls_logdir()",
    "SELECT pg_stat_file('/etc/passwd')",
    "SELECT pg_current_logfile()",
    "SELECT pg_ls_waldir()",
    "SELECT pg_ls_tmpdir()",
    "SELECT pg_config()",
    "SELECT pg_backup_start('x')",
    "SELECT pg_replication_origin_create('x')",
    "COPY (SELECT 1) TO '/tmp/x'",
    "COPY (SELECT 1) TO PROGRAM 'cat'",
    "COPY import_staged (batch_id, n, table_name, id, \"row\") FROM '/etc/passwd'",
    "COPY import_staged (batch_id, n, table_name, id, \"row\") FROM PROGRAM 'id'",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_create(0)",
    "SELECT pg_advisory_lock(hashtext('cxdesk import'))",
    "SELECT pg_try_advisory_xact_lock_shared(1, 2)",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT lo_export(1, '/tmp/x')",
    "CREATE EXTENSION dblink",
    "CREATE EXTENSION file_fdw",
    "CREATE EXTENSION adminpack",
    "CREATE LANGUAGE plpython3u",
    "CREATE FUNCTION public.f() RETURNS int LANGUAGE c AS 'libc', 'system'",
    "LOAD '/tmp/x.so'",
    "CREATE TABLESPACE mine LOCATION '/tmp'",
    "CREATE SERVER s FOREIGN DATA WRAPPER f",
    "CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1' PUBLICATION p",
    "CREATE PUBLICATION p FOR ALL TABLES",
    "SELECT pg_create_physical_replication_slot('s')",
    "SELECT pg_create_logical_replication_slot('s', 'pgoutput')",
    "SELECT pg_logical_emit_message(true, 'x', 'x'); SELECT * FROM pg_authid",
    "CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION stamp()",
    "DO LANGUAGE plpgsql 'BEGIN PERFORM * FROM pg_authid; END'",
    "DO LANGUAGE plpgsql 'BEGIN UPDATE cxdesk.people SET roles = ''[\"head\"]''; END'",
    # Other sessions
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    "SELECT pg_log_backend_memory_contexts(pg_backend_pid())",
    "SELECT pg_stat_reset()",
    "SELECT pg_stat_reset_single_table_counters('cxdesk.audit'::regclass)",
    "SELECT nextval(oid::regclass) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'cxdesk'::regnamespace",
    "MERGE INTO cxdesk.companies USING (SELECT 1) x ON true WHEN MATCHED THEN DELETE",
)
#: Refused because there is nothing to act on, or because the server has not got it: nothing is gained either.
_NOT_THERE = (
    psycopg.errors.UndefinedObject,
    psycopg.errors.UndefinedFile,
    psycopg.errors.FeatureNotSupported,
    psycopg.errors.ObjectNotInPrerequisiteState,
    psycopg.errors.ActiveSqlTransaction,
)


@pytest.mark.parametrize("role", ["specialist", "head", "administrator", "loader"])
def test_no_trick_gets_further(kept_server: Server, role: str) -> None:
    me = kept_server.login(_ONE_EACH[role])
    names = {
        "me": me, "other": kept_server.login("boris"), "database": kept_server.database, "group": f"cxdesk_{role}",
    }  # fmt: skip
    done: list[str] = []
    with kept_server.admin(), kept_server.person(_ONE_EACH[role]) as connection:
        for trick in _TRICKS:
            try:
                connection.execute(trick.format(**names))
                done.append(trick)
            except (_REFUSED, *_NOT_THERE):
                pass
            except psycopg.Error as error:
                done.append(f"{trick}: {error}")
            connection.execute("RESET ROLE")

    assert done == []


def test_nobody_comes_in_as_a_copy_of_the_server_or_with_a_guard_off(kept_server: Server) -> None:
    address = {
        "host": kept_server.host, "port": kept_server.port, "dbname": kept_server.database, "password": PASSWORD,
        "user": kept_server.login("elena"),
    }  # fmt: skip
    for how in ({"replication": "database"}, {"options": "-c session_replication_role=replica"}):
        with pytest.raises(psycopg.OperationalError, match=r"walsender|permission denied"):
            psycopg.connect(**address, **how)


def test_row_security_cannot_be_switched_off(kept_server: Server) -> None:
    with kept_server.person("anna") as connection:
        connection.execute("SET row_security = off")
        with pytest.raises(_REFUSED, match="row-level security"):
            connection.execute("SELECT * FROM cases")


def test_a_path_of_ones_own_changes_nothing(kept_server: Server) -> None:
    with kept_server.person("anna") as connection:
        connection.execute("SET search_path = pg_temp, public, cxdesk")
        connection.execute("SET cxdesk.purging = 'on'")
        found = connection.execute("SELECT cxdesk.my_roles()").fetchone()

        assert found == (["specialist"],)
        assert _refused(connection, "DELETE FROM cxdesk.cases")


def test_what_others_ask_and_the_statistics_of_rows_are_hidden(kept_server: Server) -> None:
    with kept_server.person("boris") as other, kept_server.person("anna") as connection:
        other.execute("SELECT 'secret words'")
        activity = connection.execute(
            "SELECT query FROM pg_stat_activity WHERE usename = %s", [kept_server.login("boris")]
        ).fetchall()
        statistics = connection.execute(
            "SELECT count(*) FROM pg_stats WHERE schemaname = 'cxdesk'"
        ).fetchone()

    assert all("secret" not in query for (query,) in activity)
    assert statistics == (0,)


def test_the_rows_of_another_site_are_not_to_be_guessed_by_errors(kept_server: Server) -> None:
    with kept_server.person("boris") as connection:
        # The policy stands before what may raise.
        query = "SELECT count(*) FROM cases WHERE 1 / (CASE WHEN scope_id = %s THEN 0 ELSE 1 END) = 1"
        assert connection.execute(query, [kept_server.sites["North"]]).fetchone() is not None


def test_a_second_sign_in_of_the_same_person_is_nobody(server: Server) -> None:
    login = f"second_{server.database}"
    with server.admin() as admin:
        admin.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}' IN ROLE {server.login('anna')}")
        admin.execute(f"GRANT CONNECT ON DATABASE {server.database} TO {login}")
    with psycopg.connect(
        host=server.host, port=server.port, dbname=server.database, user=login, password=PASSWORD,
        autocommit=True, options="-c search_path=cxdesk",
    ) as connection:  # fmt: skip
        connection.execute(f"SET ROLE {server.login('anna')}")
        for statement in (
            "SELECT me()", "SELECT * FROM people", "SELECT * FROM sites", "SELECT my_scopes()",
            "SELECT hello('{}')", "SELECT push(gen_random_uuid(), '[]')", "SELECT decide(gen_random_uuid(), '{}')",
            "SELECT take_next(gen_random_uuid())", "SELECT reveal(gen_random_uuid(), 'just to see')",
        ):  # fmt: skip
            with pytest.raises(psycopg.Error, match="not_a_person"):
                connection.execute(statement)


def test_two_people_cannot_share_a_sign_in(server: Server) -> None:
    with server.admin() as admin, pytest.raises(psycopg.Error, match="uq_people_login"):
        admin.execute(
            "UPDATE people SET login = %s WHERE login = %s", [server.login("anna"), server.login("boris")]
        )


def test_a_person_of_another_database_does_not_come_in(server: Server, kept_server: Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(
            host=server.host, port=server.port, dbname=server.database, user=kept_server.login("anna"),
            password=PASSWORD,
        )  # fmt: skip


def test_a_deactivated_person_is_out_at_once(server: Server) -> None:
    with server.person("anna") as connection, server.admin() as admin:
        connection.execute("SELECT 1 FROM cases")
        admin.execute("UPDATE people SET active = false WHERE login = %s", [server.login("anna")])

        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1 FROM cases")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        server.person("anna")


def test_a_session_that_outlives_its_person_sees_and_does_nothing(server: Server) -> None:
    with server.person("anna") as connection, server.admin() as admin:
        # As if the session came in between the closing and its commit.
        admin.execute("ALTER TABLE people DISABLE TRIGGER people_gate")
        admin.execute("UPDATE people SET active = false WHERE login = %s", [server.login("anna")])

        for statement in (
            "SELECT * FROM sites",
            "SELECT * FROM people",
            "SELECT push(gen_random_uuid(), '[]')",
        ):
            with pytest.raises(psycopg.Error, match="not_a_person"):
                connection.execute(statement)


def test_who_comes_back_signs_in_again_and_a_former_role_is_gone(server: Server) -> None:
    with server.admin() as admin:
        login = server.login("clara")
        admin.execute("UPDATE people SET active = false WHERE login = %s", [login])
        admin.execute("UPDATE people SET active = true, roles = '[\"finance\"]' WHERE login = %s", [login])
    with server.person("clara") as connection:
        assert _refused(connection, "SELECT * FROM cases")
        assert connection.execute("SELECT my_roles()").fetchone() == (["finance"],)
