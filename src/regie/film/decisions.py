"""What people decide: gates, decisions on one content, and how a thing stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, Literal, get_args

from pydantic import Field

from regie.film.units import Noun

Gate = Literal["script", "boards", "takes", "mix", "localisation", "artwork", "delivery"]
"""Where the line waits for a person, in its order."""

GATES: tuple[Gate, ...] = get_args(Gate)

Ruled = Literal["approve", "reject", "change"]
"""What a decision says: `change` asks for a change, so the thing is not approved as it is."""

Signable = Gate | Literal["rules"]
"""What a title may ask signatures for: its gates, and what the rules ask people."""

KnownBy = Literal["local account", "signed in", "token", "link"]
"""How a person was known who said something: by a system account of this machine, where `--by` may
be anyone's word; by an account of the studio, with its password or passkey, or with an API token;
or by a review link alone, under a name of one's own choice."""

LOCAL: KnownBy = "local account"


class Known(Noun):
    """How a person is known who writes into the record.

    Attributes:
        account: what the record commits to, so that it shows when two names come from one; empty:
            the system account.
    """

    by: KnownBy = LOCAL
    account: str = ""


Persons = Annotated[int, Field(ge=0, le=9)]
"""How many different persons must approve; 0: the gate is open."""


class Gates(Noun):
    """`[gates]` of `title.toml`: how many persons must approve before the line goes on.

    Open by default, so that a film can be seen before anybody decides; delivery never is.

    Attributes:
        signed: where only what is signed with an enrolled key approves, and keys are counted:
            everywhere, or at these gates; `rules` for what the guard asks.
    """

    script: Persons = 0
    boards: Persons = 0
    takes: Persons = 0
    mix: Persons = 0
    localisation: Persons = 0
    artwork: Persons = 0
    delivery: Annotated[int, Field(ge=1, le=9)] = 1
    signed: bool | tuple[Signable, ...] = False

    def asks_signatures(self, what: Signable) -> bool:
        return self.signed if isinstance(self.signed, bool) else what in self.signed

    def persons(self, gate: Gate) -> int:
        found: int = getattr(self, gate)
        return found


class Decision(Noun):
    """One person's word on one content.

    Attributes:
        seq: of the entry in the record.
        subject: what it is about: `12A` at the gates `boards` and `takes`, else a deliverable.
        content: digest of exactly what was looked at; another content needs another decision.
        imprint: digest of what the picture shows, kept in the record; empty: it is no picture, or
            was decided on before imprints were kept.
        by: id of the person; `name` is who that is, as the register knows now.
        role: in which the person decides: `producer`, `netflix`; empty: none in particular.
        in_writing: somebody signed the document whose digest is `document`: with an enrolled
            key, or on paper, as `read_by` read in the clause that the record names.
        at: seconds since 1970.
        signed: with a key of this person's that was enrolled for the role.
        account: commitment to the account that it was written from; empty before there was one.
        known_by: how the person was known.
    """

    seq: int
    gate: Gate
    subject: str
    content: str
    ruled: Ruled
    by: str
    name: str = ""
    role: str = ""
    note: str = ""
    in_writing: bool = False
    document: str = ""
    imprint: Annotated[str, Field(exclude_if=lambda value: not value)] = ""
    at: float
    signed: Annotated[bool, Field(exclude_if=lambda value: not value)] = False
    account: Annotated[str, Field(exclude=True)] = ""
    known_by: Annotated[KnownBy, Field(exclude_if=lambda value: value == LOCAL)] = LOCAL


class Standing(Noun):
    """How one content stands at a gate.

    Attributes:
        state: `approved`; `waiting` for more persons; `rejected`; `change`: one was asked for;
            `stale`: what was approved is not what there is now.
        approved_by: names, in order of time.
        needed: how many persons.
        notes: of those who rejected it or asked for a change.
        alike: the decisions are on other bytes that show the same picture.
        one_account: several persons approved it from one system account.
        unsigned: approvals that do not count, because they are not signed.
    """

    gate: Gate
    subject: str
    content: str
    state: Literal["approved", "waiting", "rejected", "change", "stale"]
    approved_by: tuple[str, ...] = ()
    needed: int = 1
    notes: tuple[str, ...] = ()
    alike: Annotated[bool, Field(exclude_if=lambda value: not value)] = False
    one_account: Annotated[bool, Field(exclude_if=lambda value: not value)] = False
    unsigned: Annotated[int, Field(exclude_if=lambda value: not value)] = 0

    @property
    def passes(self) -> bool:
        return self.state == "approved"


def stand(
    gate: Gate,
    subject: str,
    content: str,
    decisions: Iterable[Decision],
    needed: int,
    alike: Collection[str] = (),
    signed: bool = False,
) -> Standing:
    """How a content stands: of each person the last word on it counts.

    One rejection, or one wish for a change, holds it back until that person takes it back.

    Args:
        alike: other contents that show the same picture; what was said of them counts too.
        signed: only signed approvals count. A rejection needs no signature: it lets nothing pass.
    """
    said = [d for d in decisions if d.gate == gate and d.subject == subject]
    about = [d for d in said if d.signed or d.ruled != "approve" or not signed]
    last: dict[str, Decision] = {}
    for decision in sorted(
        (d for d in about if d.content in {content, *alike}), key=lambda d: d.seq
    ):
        last.pop(decision.by, None)
        last[decision.by] = decision
    approved = [d for d in last.values() if d.ruled == "approve"]
    against = [d for d in last.values() if d.ruled != "approve"]
    return Standing(
        gate=gate,
        subject=subject,
        content=content,
        state=_state(about, approved, against, needed),
        approved_by=tuple(d.name or d.by for d in approved),
        needed=needed,
        notes=tuple(f"{d.name or d.by}: {d.note}" for d in against if d.note),
        alike=any(d.content != content for d in last.values()),
        one_account=_share_account(approved),
        unsigned=sum(d.content == content for d in said) - sum(d.content == content for d in about),
    )


def _share_account(approved: Sequence[Decision]) -> bool:
    """Whether two persons approved from one system account, as far as the record knows."""
    accounts = [d.account for d in approved if d.account]
    return len(set(accounts)) < len(accounts)


def _state(
    about: Sequence[Decision],
    approved: Sequence[Decision],
    against: Sequence[Decision],
    needed: int,
) -> Literal["approved", "waiting", "rejected", "change", "stale"]:
    if any(d.ruled == "reject" for d in against):
        return "rejected"
    if against:
        return "change"
    if len(approved) >= max(1, needed):
        return "approved"
    if not approved and any(d.ruled == "approve" for d in about):
        return "stale"
    return "waiting"
