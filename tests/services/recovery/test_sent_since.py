"""A backup from before payouts were sent is told of, since they would be sent once more."""

from __future__ import annotations

from pathlib import Path

from cxdesk.models.recovery_values import Method
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.sent_since import sent_since
from cxdesk.services.workspace.backup import make_backup, restore_backup
from tests.services.recovery.made_payouts import bank


def test_what_was_sent_after_the_backup_is_counted(tmp_path: Path) -> None:
    with bank(tmp_path, laid_out=True) as desk:
        path = desk.store.path
        before, waiting = desk.approved("300.00"), desk.approved("400.00")
        kept = make_backup(path)
        desk.store.write(make_register, Method.ACCOUNT, [(before, desk.seen(before))], by=desk.fedor)
        assert desk.payout(waiting).status == "approved"
    restored = restore_backup(path, kept.path)
    assert sent_since(path, restored.kept) == 1
    again = restore_backup(path, restored.kept)
    assert sent_since(path, again.kept) == 0


def test_where_nobody_can_tell_nothing_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.cxdesk"
    broken.write_bytes(b"no workspace")
    assert sent_since(broken, broken) == 0
    assert sent_since(broken, None) == 0
