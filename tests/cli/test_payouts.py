"""`cxdesk payouts` from the request to the settled register, as the people of a bank type it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.ids import new_id
from cxdesk.models.moments import to_micros
from cxdesk.services import clock
from cxdesk.services.people.people import deactivate_person
from cxdesk.services.recovery.requesting import request_draft
from cxdesk.services.recovery.scripts import add_script
from cxdesk.services.workspace.store import Store
from tests.cli.conftest import Ran, Run
from tests.services.recovery.made_payouts import Bank, bank

Deed = Callable[..., Ran]


class Desk:
    """A workspace with people and rules, closed, so that commands open it."""

    def __init__(self, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self._run, self._patch = run, monkeypatch
        with bank(folder) as made:
            made.lay_out()
            self.case = self._number(made, made.case())
            self.other = self._number(made, made.case())
            self.anna, self.owner = made.anna, made.owner
            self.path = made.store.path

    @staticmethod
    def _number(made: Bank, case: Any) -> str:
        (row,) = made.ask("SELECT number FROM cases WHERE id = ?", case.bytes)
        return str(row[0])

    def run(self, who: str, *arguments: object) -> Ran:
        self._patch.setenv("LOGNAME", who)
        return self._run("payouts", *arguments, "-w", self.path)

    def request(self, amount: str = "500", *, case: str = "") -> str:
        ran = self.run(
            "anna", "request", case or self.case, amount, "--method", "account", "--reason", "goodwill", "--words",
            "Ждала неделю", "--json",
        )  # fmt: skip
        assert ran.code == 0, ran.err
        return str(ran.json["id"])

    def approved(self, amount: str = "500", *, case: str = "") -> str:
        payout = self.request(amount, case=case)
        ran = self.run("vera", "decide", payout, "--approve", "--amount", amount)
        assert ran.code == 0, ran.err
        return payout

    def register(self, *payouts: str, count: int = 1, total: str = "500,00") -> str:
        ran = self.run("fedor", "batch", "account", *payouts, "--count", count, "--total", total, "--json")
        assert ran.code == 0, ran.err
        return str(ran.json["number"])

    def state(self, payout: str) -> str:
        rows = {row["id"]: row["status"] for row in self.run("fedor", "list", "--json").json}
        return str(rows[payout])


@pytest.fixture
def desk(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, run, monkeypatch)


def test_a_payout_goes_from_the_request_to_the_bank(desk: Desk, tmp_path: Path) -> None:
    payout = desk.approved("500,00")
    number = desk.register()
    file = tmp_path / "register.csv"
    assert desk.run("fedor", "export", number, "-o", file).sentence == "1 row written to register.csv"
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    rows[1][-2] = "paid"
    file.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")

    trial = desk.run("fedor", "settle", number, "--file", file, "--dry-run", "--json")
    assert (trial.json["paid"], desk.state(payout)) == ({"payouts": 1, "total": "500.00"}, "sent")
    settled = desk.run("fedor", "settle", number, "--file", file)

    assert settled.code == 0
    assert settled.out.splitlines()[0] == "Paid\t1\t500.00\u00a0₽"
    assert desk.state(payout) == "paid"
    (register,) = desk.run("fedor", "registers", "--json").json
    assert (register["number"], register["paid"]["total"]) == (number, "500.00")
    assert desk.run("fedor", "agree").code == 0


def test_what_is_listed_is_told_in_codes(desk: Desk) -> None:
    payout = desk.request("500.5")

    (row,) = desk.run("anna", "list", "--state", "requested", "--case", desk.case, "--json").json

    assert (row["id"], row["amount"], row["currency"], row["round"]) == (payout, "500.50", "RUB", 1)
    assert (row["requested_by"], row["method"], row["register"]) == ("Anna", "account", None)
    table = desk.run("anna", "list").out.splitlines()
    assert table[0].split("\t")[0] == "Payout"
    assert table[1].split("\t")[0] == payout
    assert desk.run("anna", "list", "--state", "paid", "--json").json == []


@pytest.mark.parametrize(
    "amount, sentence",
    [
        ("0", "The amount is zero."),
        ("-5", "below zero"),
        ("nan", "“nan” is not an amount."),
        ("500,123", "more than two decimal places"),
        ("500 USD", "not an amount in RUB"),
        ("five", "is not an amount"),
    ],
)
def test_what_is_no_amount_is_refused_in_one_sentence(desk: Desk, amount: str, sentence: str) -> None:
    ran = desk.run("anna", "request", desk.case, amount, "--method", "account", "--reason", "goodwill")

    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.sentence
    assert desk.run("anna", "list", "--json").json == []


def test_nobody_approves_an_own_request(desk: Desk) -> None:
    ran = desk.run(
        "vera", "request", desk.case, "500", "--method", "account", "--reason", "goodwill", "--words", "x", "--json"
    )  # fmt: skip

    refused = desk.run("vera", "decide", ran.json["id"], "--approve", "--amount", "500")

    assert refused.code == 1
    assert "Nobody decides about a payout that they asked for." in refused.sentence


def test_the_same_command_twice_asks_once(desk: Desk) -> None:
    command = ("request", desk.case, "500", "--method", "account", "--reason", "goodwill", "--words", "x")
    first = desk.run("anna", *command, "--json").json["id"]

    twice = desk.run("anna", *command)

    assert (twice.code, twice.out) == (1, "")
    assert twice.sentence == (
        "The same was asked for already by Anna: 500.00 (waits for a decision)."
        f" It is payout {first}. If the client is to get it twice, add --again."
    )
    assert len(desk.run("anna", "list", "--json").json) == 1
    assert desk.run("anna", *command, "--again").code == 0


def test_what_was_drafted_or_asked_back_is_asked_for(desk: Desk) -> None:
    command = ("request", desk.case, "500", "--method", "account", "--reason", "goodwill", "--words", "x")
    draft = desk.run("anna", *command, "--draft", "--json").json

    assert draft["status"] == "draft"
    assert desk.run("anna", "submit", draft["id"][-8:], "--json").json["round"] == 1
    assert "requested" not in desk.run("anna", "submit", draft["id"]).out
    desk.run("vera", "decide", draft["id"], "--ask", "--words", "Why?")
    assert desk.run("anna", "submit", draft["id"], "--json").json["round"] == 2
    twin = desk.run("anna", *command, "--draft", "--json").json["id"]
    assert f"It is payout {draft['id']}." in desk.run("anna", "submit", twin).sentence
    assert desk.run("anna", "submit", twin, "--again").code == 0


@pytest.mark.parametrize(
    "deed",
    [
        ["request", "1", "500", "--method", "card", "--reason", "loss", "--as", "anna"],
        ["decide", "aaaaaaaa", "--cancel"],
        ["batch", "card"],
        ["settle", "aaaaaaaa", "--paid"],
        ["budgets", "--team", "Cards", "--spendable", "5"],
    ],
)
def test_a_payout_makes_no_workspace(run: Run, tmp_path: Path, deed: list[str]) -> None:
    ran = run("payouts", *deed, "-w", tmp_path / "none.cxdesk")

    assert (ran.code, ran.out) == (1, "")
    assert "There is no workspace “none.cxdesk”." in ran.sentence
    assert list(tmp_path.iterdir()) == []


def test_a_stranger_s_login_names_two_people_for_two_steps(desk: Desk) -> None:
    words = ("--method", "account", "--reason", "goodwill", "--words", "Ждала неделю")
    silent = desk.run("stranger", "request", desk.case, "500", *words)
    asked = desk.run("stranger", "request", desk.case, "500", *words, "--as", "anna", "--json")
    payout = asked.json["id"]
    own = desk.run("stranger", "decide", payout, "--approve", "--amount", "500", "--as", "anna")
    nobody = desk.run("stranger", "decide", payout, "--approve", "--amount", "500")
    granted = desk.run("stranger", "decide", payout, "--approve", "--amount", "500", "--as", "VERA", "--json")

    assert silent.code == 1
    assert "--as LOGIN: " in silent.sentence
    assert "anna (Specialist)" in silent.sentence
    assert "Anna may not do this." in own.sentence
    assert "vera (Team lead), gleb (Team lead), elena (Head of quality)" in nobody.sentence
    assert (asked.json["requested_by"], granted.json["status"]) == ("Anna", "approved")
    with Store.open(desk.path) as store, store.connect() as db:
        steps = db.execute(
            "SELECT e.kind, p.name FROM payout_events e JOIN people p ON p.id = e.person_id ORDER BY e.at"
        )
        assert steps.fetchall() == [("request", "Anna"), ("approve", "Vera")]


def test_who_left_asks_for_nothing(desk: Desk) -> None:
    with Store.open(desk.path) as store:
        store.write(deactivate_person, desk.anna.person_id, by=desk.owner)

    ran = desk.run("anna", "request", desk.case, "500", "--method", "account", "--reason", "goodwill")

    assert (ran.code, ran.out) == (1, "")
    assert "belongs to nobody who works here" in ran.sentence


def test_an_approval_repeats_the_amount(desk: Desk) -> None:
    payout = desk.request()

    silent = desk.run("vera", "decide", payout, "--approve")
    stale = desk.run("vera", "decide", payout, "--approve", "--amount", "499")

    assert "add --amount 500.00 --round 1." in silent.sentence
    assert "changed since you looked at it" in stale.sentence
    assert (silent.code, stale.code, desk.state(payout)) == (1, 1, "requested")


@pytest.mark.parametrize(
    "step",
    [
        ["--approve", "--amount", "500"],
        ["--reject", "other", "--words", "x"],
        ["--ask", "--words", "x"],
        ["--cancel"],
    ],
)
def test_a_decision_names_the_round_and_the_amount_that_were_seen(desk: Desk, step: list[str]) -> None:
    payout = desk.request()
    assert desk.run("vera", "decide", payout, "--ask", "--words", "Why?").code == 0
    with Store.open(desk.path) as store:
        store.write(request_draft, UUID(hex=payout), by=desk.anna)
    (row,) = desk.run("vera", "list", "--json").json

    stale = desk.run("vera", "decide", payout, *step, "--round", 1)
    other = desk.run("vera", "decide", payout, *step, "--amount", 499, "--round", 2)

    assert (row["round"], row["status"]) == (2, "requested")
    assert "changed since you looked at it" in stale.sentence
    assert "changed since you looked at it" in other.sentence
    assert desk.state(payout) == "requested"
    assert desk.run("vera", "decide", payout, *step, "--amount", 500, "--round", 2).code == 0


def test_what_is_marked_as_wrong_is_what_was_seen(desk: Desk) -> None:
    payout = desk.approved()

    stale = desk.run("vera", "decide", payout, "--error", "--words", "x", "--round", 2)

    assert "changed since you looked at it" in stale.sentence
    assert (
        desk.run("vera", "decide", payout, "--error", "--words", "x", "--round", 1, "--amount", 500).code == 0
    )


def test_the_table_shows_the_round(desk: Desk) -> None:
    desk.request()

    header, row = (line.split("\t") for line in desk.run("anna", "list").out.splitlines())

    assert (header[-1], row[-1]) == ("Round", "1")


@pytest.mark.parametrize(
    "options, state",
    [
        (["--reject", "too_much", "--words", "Too much"], "rejected"),
        (["--ask", "--words", "Why so much?"], "draft"),
        (["--cancel"], "cancelled"),
    ],
)
def test_a_request_is_refused_asked_back_or_cancelled(desk: Desk, options: list[str], state: str) -> None:
    payout = desk.request()

    assert desk.run("vera", "decide", payout[-8:], *options, "--json").json["status"] == state


def test_a_refusal_without_words_changes_nothing(desk: Desk) -> None:
    payout = desk.request()

    assert "without a reason" in desk.run("vera", "decide", payout, "--reject", "other").sentence
    assert desk.state(payout) == "requested"


def test_a_deputy_is_refused_where_nobody_named_them(desk: Desk) -> None:
    payout = desk.request()

    refused = desk.run("boris", "decide", payout, "--approve", "--amount", "500", "--for", "vera")
    unknown = desk.run("boris", "decide", payout, "--approve", "--amount", "500", "--for", "nobody")

    assert "You do not decide for this person now." in refused.sentence
    assert "“nobody”" in unknown.sentence


def test_a_register_repeats_count_and_sum(desk: Desk) -> None:
    desk.approved("500")
    desk.approved("250,55", case=desk.other)

    silent = desk.run("fedor", "batch", "account")
    wrong = desk.run("fedor", "batch", "account", "--count", 2, "--total", "750")

    assert silent.sentence == (
        "Nothing was sent; payouts: 2, together 750.55 RUB."
        " If that is what you mean, add --count 2 --total “750.55”."
    )
    assert wrong.code == 1
    assert desk.run("fedor", "registers", "--json").json == []
    desk.register(count=2, total="750,55")


def test_a_job_tells_whose_time_runs_out(desk: Desk) -> None:
    early, late = desk.request("500"), desk.request("250", case=desk.other)
    micros = to_micros(clock.now())
    with Store.open(desk.path) as store, store.bulk() as db:
        db.execute(
            "UPDATE payouts SET due_at = ? WHERE id = ?", (micros + 40 * 86_400_000_000, bytes.fromhex(early))
        )
        db.execute("UPDATE payouts SET due_at = ? WHERE id = ?", (micros - 1, bytes.fromhex(late)))
        db.commit()

    rows = {row["id"]: (row["clock_share"], row["told"]) for row in desk.run("fedor", "list", "--json").json}
    due = desk.run("fedor", "list", "--due", "--json").json

    assert rows[early] == (0, None)
    assert rows[late][0] >= 100
    assert [(row["id"], row["told"]) for row in due] == [(late, "head")]


def test_a_register_leaves_out_what_cannot_be_paid_now(desk: Desk) -> None:
    good, bad = desk.approved("500"), desk.approved("250", case=desk.other)
    with Store.open(desk.path) as store, store.bulk() as db:
        client = new_id().bytes
        db.execute(
            "INSERT INTO clients (id, scope_id, ref, label, label_key, pay_states)"
            " SELECT ?, id, 'K-1', '', '', '{\"account\": \"arrested\", \"phone\": \"open\"}' FROM companies",
            (client,),
        )  # fmt: skip
        db.execute("UPDATE cases SET client_id = ? WHERE number = ?", (client, desk.other))
        db.commit()

    ran = desk.run("fedor", "batch", "account", "--count", 1, "--total", 500, "--json")
    again = desk.run("fedor", "batch", "account", "--count", 1, "--total", 250)

    assert ran.code == 0, ran.err
    assert [(left["id"], left["why"], left["instead"]) for left in ran.json["left_out"]] == [
        (bad, "The account is arrested", "phone")
    ]
    assert f"Left out: {bad}" in ran.err
    assert (desk.state(good), desk.state(bad)) == ("sent", "approved")
    assert again.code == 1
    assert "None of these payouts can be paid now. The account is arrested: 1." in again.sentence


def test_a_restore_sends_nothing_once_more(desk: Desk, run: Run) -> None:
    sent, waiting = desk.approved("500"), desk.approved("250", case=desk.other)
    backup = run("backup", "-w", desk.path).out.strip()
    desk.register(sent)

    restored = run("restore", "-w", desk.path, "--from", backup)

    assert restored.err.splitlines()[-1] == (
        "Payouts that went to the bank after this backup, and stay as they are: 1"
    )
    assert (desk.state(sent), desk.state(waiting)) == ("sent", "approved")
    assert desk.run("fedor", "agree").code == 0


def test_where_the_replaced_workspace_is_gone_finance_looks_at_the_bank_first(desk: Desk, run: Run) -> None:
    payout = desk.approved("500")
    backup = run("backup", "-w", desk.path).out.strip()
    desk.register(payout)
    desk.path.unlink()

    restored = run("restore", "-w", desk.path, "--from", backup)
    refused = desk.run("fedor", "batch", "account", "--count", 1, "--total", 500)

    assert "nobody knows which payouts were sent after this backup" in restored.err
    assert refused.code == 1
    assert "payouts that may have been sent before it: 1" in refused.sentence
    assert "--not-sent" in refused.sentence
    assert desk.run("fedor", "registers", "--json").json == []
    desk.register("--not-sent")
    assert desk.state(payout) == "sent"


def test_chosen_payouts_make_a_register(desk: Desk) -> None:
    chosen, left = desk.approved("500"), desk.approved("250", case=desk.other)

    desk.register(chosen[-8:])

    assert (desk.state(chosen), desk.state(left)) == ("sent", "approved")
    assert "that do not wait for a register: 1" in desk.run("fedor", "batch", "account", chosen).sentence


def test_one_payout_is_marked_paid_failed_and_returned(desk: Desk) -> None:
    paid, failed = desk.approved("500"), desk.approved("250", case=desk.other)
    desk.register(count=2, total="750")

    desk.run("fedor", "settle", paid, "--paid")
    unsaid = desk.run("fedor", "settle", failed, "--failed", "")
    desk.run("fedor", "settle", failed, "--failed", "The account is closed")
    desk.run("fedor", "settle", paid, "--returned", "No such client", "--json")

    assert "why the bank did not pay" in unsaid.sentence
    assert (desk.state(paid), desk.state(failed)) == ("returned", "failed")


def test_a_failed_payout_is_drafted_once_more(desk: Desk) -> None:
    failed = desk.approved("500")
    desk.register()
    desk.run("fedor", "settle", failed, "--failed", "The account is closed")

    draft = desk.run("anna", "retry", failed, "--json").json

    assert (draft["status"], draft["replaces"], draft["amount"]) == ("draft", failed, "500.00")
    assert draft["method"] != "account"
    assert "is tried again already" in desk.run("anna", "retry", failed).sentence


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_register_is_printed(desk: Desk, tmp_path: Path, language: str) -> None:
    desk.approved("500")
    number, target = desk.register(), tmp_path / "register.pdf"

    ran = desk.run("fedor", "print", number, "-o", target, "--lang", language, "--names")

    assert (ran.code, ran.out) == (0, "")
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["register.txt", "register", "register.csv"])
def test_what_is_printed_is_a_pdf(desk: Desk, tmp_path: Path, name: str) -> None:
    desk.approved("500")
    number, target = desk.register(), tmp_path / name

    ran = desk.run("fedor", "print", number, "-o", target)

    assert (ran.code, ran.out, target.exists()) == (2, "", False)
    assert f"“{name}” is no PDF: name it register.pdf." in ran.sentence


def test_an_ending_of_several_ids_names_them_whole(desk: Desk) -> None:
    first = desk.request()
    with Store.open(desk.path) as store, store.bulk() as db:
        names = [row[1] for row in db.execute("PRAGMA table_info(payouts)") if row[1] != "id"]
        twin = bytes([0xFE]) + bytes.fromhex(first)[1:]
        db.execute(
            f"INSERT INTO payouts (id, {', '.join(names)}) SELECT ?, {', '.join(names)} FROM payouts", (twin,)
        )
        db.commit()

    refused = desk.run("vera", "decide", first[2:], "--cancel")

    assert refused.code == 1
    assert first in refused.sentence
    assert twin.hex() in refused.sentence


def test_words_have_an_end(desk: Desk) -> None:
    payout = desk.request()

    ran = desk.run("vera", "decide", payout, "--reject", "other", "--words", "x" * 2_001)

    assert (ran.code, desk.state(payout)) == (2, "requested")
    assert "longer than 2,000 characters" in ran.sentence or "longer than 2000 characters" in ran.sentence


def test_budgets_burn_down(desk: Desk) -> None:
    desk.approved("300")

    rows = desk.run("anna", "budgets", "--json").json

    committed = {row["team"]: row["committed"] for row in rows}
    assert committed == {"Cards": "200.00", "Loans": "100.00"}
    assert rows[0]["days"][-1]["committed"] == "200.00"
    assert Decimal(rows[0]["left"]) == Decimal(rows[0]["spendable"]) - 200


def test_the_head_sets_a_budget_above_what_is_granted(desk: Desk) -> None:
    desk.approved("300")

    assert "smaller than what is granted" in desk.run(
        "elena", "budgets", "--team", "cards", "--spendable", "199,99"
    ).sentence  # fmt: skip
    refused = desk.run("vera", "budgets", "--team", "cards", "--spendable", "1")
    assert "Vera may not do this. Those who may: " in refused.sentence
    below = desk.run("elena", "budgets", "--team", "loans", "--spendable", "-1")
    assert below.sentence == "The amount “-1” is below zero. Write it from zero on."
    ran = desk.run("elena", "budgets", "--team", "cards", "--spendable", "1 000", "--json")

    assert {row["team"]: row["left"] for row in ran.json}["Cards"] == "800.00"


def test_a_reply_is_filled_with_the_decision_and_logged(desk: Desk) -> None:
    with Store.open(desk.path) as store:
        store.write(add_script, "112", "Sorry", "We give you {amount} in case {case}.", by=desk.anna)
    early = desk.run("anna", "reply", desk.case, "--script", "112")
    desk.approved("500")

    told = desk.run("anna", "reply", desk.case, "--script", "112", "--json").json

    assert "no payout of the case is approved" in early.sentence
    assert told["text"] == f"We give you 500.00\u00a0₽ in case {desk.case}."
    assert "There is no script “9”." in desk.run("anna", "reply", desk.case, "--script", "9").sentence


@pytest.mark.parametrize(
    "deed, sentence",
    [
        (["decide", "ffffffff", "--approve"], "There is no payout “ffffffff”."),
        (["request", "2026-99", "5", "--method", "card", "--reason", "loss"], "There is no case “2026-99”."),
        (["export", "2026-9", "-o", "x.csv"], "There is no register “2026-9”."),
        (["settle", "2026-9", "--file", "none.csv"], "There is no file none.csv."),
        (["settle", "aaaaaaaa", "--paid", "--part"], "--dry-run and --part go with a file"),
        (["batch", "account", "--count", "1", "--total", "1"], "No payout of this method waits"),
        (["budgets", "--team", "Cards"], "Give both --team and --spendable."),
    ],
)
def test_what_is_not_there_is_told_with_its_mend(desk: Desk, deed: list[str], sentence: str) -> None:
    who = {"decide": "vera", "request": "anna", "budgets": "elena"}.get(deed[0], "fedor")

    ran = desk.run(who, *deed)

    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.sentence


def test_payouts_are_exported_with_the_clients_number_alone(desk: Desk, tmp_path: Path, run: Run) -> None:
    payout = desk.approved("500,50")
    target = tmp_path / "payouts.csv"

    assert run("export", "payouts", "-w", desk.path, "-o", target).sentence == "1 row written to payouts.csv"

    (row,) = csv.DictReader(target.read_text("utf-8-sig").splitlines())
    assert (row["Payout id"], row["Amount"], row["Decided by"]) == (payout, "500.50", "Vera")
    assert row["Who pays"] == "Cards: 333.67; Loans: 166.83"
    assert "Client name" not in row
