"""The line to the server as the lane of the network uses it: opened when it is needed, opened again when it broke."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from cxdesk.models.outcome import Outcome, Progress, Topic
from cxdesk.models.texts import N_, CxError

if TYPE_CHECKING:
    from uuid import UUID

    from cxdesk.models.values import Actor
    from cxdesk.services.sharing.link import Link
    from cxdesk.services.sharing.revealing import ContactData
    from cxdesk.services.sharing.round import Round
    from cxdesk.services.workspace.store import Store


class ServerCall:
    """One sign-in of one workspace; on the lanes of the network, `hang_up`, `socket` and `why_locked` apart.

    One line serves exchanges and questions in turn. A filling takes minutes: what is asked meanwhile has a line of its
    own, for as long as it takes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._password = ""
        self._remember, self._told = False, True
        self._link: Link | None = None
        self._short: Link | None = None
        self._untold: frozenset[Topic] = frozenset()
        #: Whether the server has said, since the last round began, that something was written.
        self.rung = False

    def recall(self) -> bool:
        """Take the password that is known already; whether there is one."""
        from cxdesk.services.sharing.passwords import known_password
        from cxdesk.services.sharing.state import server_name

        sharing = self._store.shared
        found = known_password(server_name(sharing.server), sharing.login) if sharing is not None else None
        self._password = found or ""
        return bool(found)

    def sign_in(self, password: str, remember: bool) -> None:
        """Use this password from now on."""
        self._password, self._remember, self._told = password, remember, False

    def round(self, *, progress: Progress) -> Round:
        """One exchange. Raises Offline, Refused."""
        from cxdesk.services.sharing.engine import sync_round

        with self._store.turn.taken():
            link = self._open()
            self.rung = False
            done = sync_round(self._store, link, progress=progress)
            self.rung = link.listen(0)
            untold, self._untold = self._untold, frozenset()
            return done._replace(changed=done.changed | untold)

    def decide(self, use_case: Callable[..., Outcome], *args: Any, by: Actor, **kwargs: Any) -> Outcome:
        """A use-case that the server alone decides. Raises CxError with its refusal."""
        from cxdesk.services.sharing.authority import Server

        self._check_signed_in(N_("This is decided by the shared database, and you are not signed in to it."))
        with self._line() as (door, exchanges):
            server = Server(self._store, door, exchanges=exchanges)
            try:
                return server.decide(use_case, *args, by=by, **kwargs)
            except CxError:
                # What came before the refusal is most often why: pages show it with the next round.
                self._untold |= server.news
                raise

    def reveal(self, client: UUID, reason: str, sentence: str, *, by: Actor) -> ContactData:
        """A client's contact data. Raises CxError with what is missing, or why not."""
        from cxdesk.services.sharing.revealing import reveal

        self._check_signed_in(
            N_("Contact data stand in the shared database, and you are not signed in to it.")
        )
        with self._line() as (door, _):
            return reveal(door, client, reason, sentence, by=by)

    def give_password(self, person: UUID, login: str, password: str, *, by: Actor) -> None:
        """Let a new person sign in. Raises CxError with what is missing, or why not."""
        from cxdesk.services.sharing.first_password import give_password

        self._check_signed_in(
            N_("A password is given to the shared database, and you are not signed in to it.")
        )
        with self._line() as (door, _):
            give_password(door, person, login, password, by=by)

    def older(self, day: date, *, progress: Progress) -> None:
        """Bring what is older than the workspace holds, from `day` on."""
        from cxdesk.services.sharing.bootstrap import fetch_older

        with self._store.turn.taken():
            fetch_older(
                self._store,
                self._open(),
                datetime(day.year, day.month, day.day, tzinfo=UTC),
                progress=progress,
            )
            self._store.look_at_sharing()

    def hang_up(self) -> None:
        """From the window: whatever waits for the server ends within a moment."""
        for link in (self._link, self._short):
            if link is not None:
                link.give_up()

    def close(self) -> None:
        """End the line; nothing uses it any more."""
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def socket(self) -> int:
        """What an event loop waits at for the server's word; -1 where there is no line."""
        link = self._link
        return link.fileno() if link is not None else -1

    def why_locked(self) -> CxError | None:
        """Why nobody works here until the server has spoken; None where nothing is locked."""
        from cxdesk.services.sharing.state import check_unlocked

        try:
            check_unlocked(self._store.shared)
        except CxError as reason:
            return reason
        return None

    def _check_signed_in(self, sentence: str) -> None:
        if not self._password:
            raise CxError(sentence, N_("Sign in: click on the dot in the status bar."))

    @contextmanager
    def _line(self) -> Iterator[tuple[Callable[[], Link], bool]]:
        """A door to the server for a question, and whether an exchange may come before it."""
        from cxdesk.services.sharing.bootstrap import is_being_filled
        from cxdesk.services.sharing.engine import open_link

        with self._store.turn.taken(unless=lambda: is_being_filled(self._store)) as free:
            if free:
                # One that was broken off waits for its own turn: it would take minutes here too.
                yield self._open, not is_being_filled(self._store)
                return
            with ExitStack() as stack:

                def short() -> Link:
                    self._short = stack.enter_context(open_link(self._store, self._password))
                    return self._short

                stack.callback(self._hung_up)
                yield short, False

    def _hung_up(self) -> None:
        self._short = None

    def _open(self) -> Link:
        from cxdesk.services.sharing.engine import open_link
        from cxdesk.services.sharing.passwords import hold_password
        from cxdesk.services.sharing.state import server_name

        link = self._link
        if link is not None and link.alive:
            return link
        self._link = link = open_link(self._store, self._password)
        sharing = self._store.shared
        if not self._told and sharing is not None:
            # Only now is it known to be the right one.
            self._told = True
            hold_password(server_name(sharing.server), sharing.login, self._password, remember=self._remember)
        return link
