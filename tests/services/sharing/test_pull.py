"""What others did comes in: all of it, once, and never over what a person has not sent yet."""

from __future__ import annotations

from pathlib import Path

from cxdesk.models.casework import Case, CaseReview
from cxdesk.services.sharing.pull import pull
from tests.postgres import Server
from tests.services.sharing.feeding import add_case, add_review, filled, ids, value, writing


def test_a_new_case_comes_with_what_belongs_to_it(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            case = add_case(session, server)
        pulled = pull(store, link)
        assert pulled.rows == {"complaints": 1, "cases": 1, "case_sources": 1}
        assert ids(store, "cases") == {case}


def test_a_second_pull_brings_nothing(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            add_case(session, server)
        pull(store, link)
        assert pull(store, link).rows == {}


def test_rows_of_another_site_do_not_come(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            add_case(session, server, site="South")
        assert pull(store, link).rows == {}


def test_a_changed_column_comes(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server)
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            session.get_one(Case, case).status = "in_review"
            add_review(session, server, case, conclusion="Оператор ошибся")
        pull(store, link)
        assert value(store, "cases", case, "status") == "in_review"
