"""The connection: every wait ends, and whatever goes wrong is one sentence without a secret."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.sharing.link import Busy, Link, Offline, Refused, ServerError, _dumps
from cxdesk.services.sharing.link_errors import told_sign_in
from tests.postgres import PASSWORD, Server
from tests.services.sharing.feeding import connect


def _file(server: Server, **other: Any) -> Any:
    told = {"host": server.host, "port": server.port, "database": server.database, "tls": False, "ca": ""}
    return SimpleNamespace(**{**told, **other})


def _refused(file: Any, login: str, password: str = PASSWORD) -> str:
    with pytest.raises(Refused) as refused:
        Link.open(file, login, password)
    assert password not in str(refused.value)
    assert refused.value.__cause__ is None
    return refused.value.code


def test_a_wrong_password_is_told_without_it(server: Server) -> None:
    assert _refused(_file(server), server.login("anna"), "Wrong Horse 9") == "wrong_password"


def test_an_unknown_login_is_told_like_a_wrong_password(server: Server) -> None:
    assert _refused(_file(server), "nobody") == "wrong_password"


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    assert _refused(_file(server, database="elsewhere"), server.login("anna")) in (
        "no_database",
        "not_admitted",
    )


def test_a_server_without_tls_is_refused_where_tls_is_wanted(server: Server) -> None:
    assert _refused(_file(server, tls=True), server.login("anna")) == "no_tls"


def test_without_tls_only_this_machine_is_spoken_to(server: Server) -> None:
    assert _refused(_file(server, host="db.example.com"), server.login("anna")) == "no_tls"


def test_nobody_at_the_address_is_offline() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(Offline, match="cannot be reached"):
        Link.open(SimpleNamespace(host="127.0.0.1", port=port, database="x", tls=False, ca=""), "a", "b")


@contextmanager
def _answering(words: bytes) -> Iterator[int]:
    """Something at a port that is no PostgreSQL."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            talk, _ = listener.accept()
            with talk:
                talk.recv(1024)
                talk.sendall(words)

        thread = threading.Thread(target=answer)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def test_what_is_no_postgresql_is_told() -> None:
    with _answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        with pytest.raises(CxError) as told:
            Link.open(SimpleNamespace(host="127.0.0.1", port=port, database="x", tls=False, ca=""), "a", "b")
    assert isinstance(told.value, Refused)
    assert told.value.code == "not_postgres"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ('server certificate for "a" (and 1 other name) does not match host name "b"', "wrong_name"),
        ("SSL error: certificate verify failed", "wrong_certificate"),
        ("server does not support SSL, but SSL was required", "no_tls"),
        ('FATAL:  password authentication failed for user "anna"', "wrong_password"),
        ('ВАЖНО:  пользователь "anna" не прошёл проверку подлинности (по паролю)', "wrong_password"),
        ('authentication method requirement "scram-sha-256" failed: server requested a cleartext password',
         "weak_sign_in"),
        ("channel binding is required, but server did not offer an authentication method", "weak_sign_in"),
        ('FATAL:  permission denied for database "team"', "not_admitted"),
        ('FATAL:  role "anna" is not permitted to log in', "deactivated"),
    ],
)  # fmt: skip
def test_the_reason_of_a_failed_sign_in_is_recognised(words: str, code: str) -> None:
    told = told_sign_in(words, None, "db")
    assert isinstance(told, Refused)
    assert told.code == code


@pytest.mark.parametrize(
    "words", ["FATAL:  sorry, too many clients already", "FATAL:  the database system is starting up"]
)
def test_what_passes_by_itself_is_tried_again(words: str) -> None:
    assert isinstance(told_sign_in(words, None, "db"), Busy)


def test_too_many_connections_of_a_person_are_busy_and_no_refusal(server: Server) -> None:
    with server.admin() as admin:
        admin.execute(f'ALTER ROLE "{server.login("anna")}" CONNECTION LIMIT 1')
    with connect(server, "anna"), pytest.raises(Busy):
        connect(server, "anna")


def test_a_silent_server_is_given_up_and_its_connection_closed(server: Server) -> None:
    with connect(server, "anna") as link:
        with pytest.raises(Offline, match="does not answer"):
            link.rows("SELECT pg_sleep(60)", patience=0.2)
        assert not link.alive
        with pytest.raises(Offline):
            link.rows("SELECT 1")


def test_a_wait_is_given_up_from_another_thread(server: Server) -> None:
    with connect(server, "anna") as link:
        timer = threading.Timer(0.2, link.give_up)
        timer.start()
        with pytest.raises(Offline):
            link.rows("SELECT pg_sleep(60)")
        timer.join()


def test_an_ended_session_is_offline(server: Server) -> None:
    with connect(server, "anna") as link, server.admin() as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
            [server.login("anna")],
        )
        with pytest.raises(Offline):
            link.rows("SELECT 1")


def test_a_refusal_of_the_server_has_its_code_and_values(server: Server) -> None:
    with server.admin() as admin:
        admin.execute(
            """CREATE FUNCTION refuse_all(a jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$ BEGIN
               RAISE EXCEPTION USING ERRCODE = 'CX199', MESSAGE = 'held_by_other', DETAIL = '{"name": "Boris"}';
               END $$; GRANT EXECUTE ON FUNCTION refuse_all TO PUBLIC"""
        )
    with connect(server, "anna") as link, pytest.raises(Refused) as refused:
        link.call("refuse_all", {})
    assert (refused.value.code, refused.value.params) == ("held_by_other", {"name": "Boris"})


def test_a_database_of_somebody_else_with_a_schema_of_that_name_is_told(server: Server) -> None:
    with server.admin() as admin:
        admin.execute("DROP FUNCTION cxdesk.hello")

    with server.link("anna") as link, pytest.raises(Refused, match="is no server of cxdesk"):
        link.call("hello", {})


def test_a_row_that_the_server_quotes_is_not_in_the_error(server: Server) -> None:
    with connect(server, "anna") as link, pytest.raises(ServerError) as told:
        link.rows("SELECT 'Ivanov, 4276 1234'::int")
    assert "Ivanov" not in str(told.value)
    assert "22P02" in str(told.value)


def test_values_come_in_sqlites_forms_and_json_as_python(server: Server) -> None:
    with server.admin() as admin:
        admin.execute(
            """CREATE FUNCTION echo(a jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT a';
               GRANT EXECUTE ON FUNCTION echo TO PUBLIC"""
        )
    with connect(server, "anna") as link:
        assert link.call("echo", {"ё": [1, None, "a"]}) == {"ё": [1, None, "a"]}
        query = """SELECT '018f3a5e-7c11-7aaa-8bbb-0123456789ab'::uuid, '1970-01-01 00:00:01+00'::timestamptz,
                          '{"a": 1}'::jsonb, '5'::xid8, true"""
        assert link.rows(query) == [
            (bytes.fromhex("018f3a5e7c117aaa8bbb0123456789ab"), 1_000_000, '{"a": 1}', 5, True)
        ]


def test_within_a_snapshot_one_state_is_read_and_nothing_is_written(server: Server) -> None:
    with connect(server, "lev") as link, server.admin() as admin:
        with link.snapshot():
            (((before,),),) = link.many([("SELECT count(*) FROM cxdesk.departments", ())])
            admin.execute("UPDATE departments SET name = name || '!'")
            ((changed,),) = link.rows("SELECT count(*) FROM cxdesk.departments WHERE name LIKE '%!'")
        assert (before > 0, changed) == (True, 0)
        ((changed,),) = link.rows("SELECT count(*) FROM cxdesk.departments WHERE name LIKE '%!'")
        assert changed == before


def test_a_stream_comes_in_pieces(server: Server) -> None:
    with connect(server, "anna") as link:
        pieces = list(link.stream("SELECT generate_series(1, %s)", [5], size=2))
    assert [len(piece) for piece in pieces] == [2, 2, 1]


def test_a_word_of_the_server_wakes_who_listens(server: Server) -> None:
    with connect(server, "anna") as link:
        assert not link.listen(0)
        with server.admin() as admin:
            admin.execute("UPDATE departments SET position = position")
        assert link.listen(5)


def test_waiting_for_a_word_is_given_up_from_another_thread(server: Server) -> None:
    with connect(server, "anna") as link:
        timer = threading.Timer(0.2, link.give_up)
        timer.start()
        with pytest.raises(Offline):
            link.listen(60)
        timer.join()


def test_after_a_refusal_within_a_snapshot_the_connection_goes_on(server: Server) -> None:
    with connect(server, "anna") as link:
        with pytest.raises(Refused) as refused, link.snapshot():
            link.many([("SELECT 1", ()), ("SELECT * FROM cxdesk.audit", ()), ("SELECT 2", ())])
        assert refused.value.code == "not_allowed"
        assert link.rows("SELECT 3") == [(3,)]


def test_a_stream_that_is_left_early_leaves_the_connection_usable(server: Server) -> None:
    with connect(server, "anna") as link:
        with link.snapshot():
            pieces = link.stream("SELECT generate_series(1, 100000)", size=10)
            assert len(next(pieces)) == 10
            pieces.close()  # type: ignore[attr-defined]
        assert link.rows("SELECT 3") == [(3,)]


def test_half_a_letter_is_told_as_one_that_cannot_be_read() -> None:
    assert _dumps({"a": "x\ud83d"}) == '{"a":"x?"}'
