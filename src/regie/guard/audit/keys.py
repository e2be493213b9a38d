"""Keys of people: enrolled in the record with a role, and looked up for what they signed.

The first key of a title is taken as it comes. Every later one is signed by a key that is enrolled
already, and so is the end of one: who has no key can neither add one nor take one away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from regie.guard.audit.quick_record import KEY_ENROLLED, KEY_KINDS, KEY_WITHDRAWN
from regie.guard.audit.signatures import SigningKey, verifies
from regie.guard.errors import GuardError
from regie.ledger.entry import SIGNATURE, Entry

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord


@dataclass
class EnrolledKey:
    """A person's key.

    Attributes:
        public: `ssh-ed25519 AAAA…`.
        person: id.
        roles: in which the person may sign; by the entry that said so.
        withdrawn_at: number of the entry that ended it; None while it counts.
    """

    public: str
    person: str
    roles: dict[str, int] = field(default_factory=dict)
    withdrawn_at: int | None = None

    def counts(self, seq: int) -> bool:
        """Whether it counted when that entry was made."""
        since = min(self.roles.values(), default=seq)
        return since < seq and (self.withdrawn_at is None or seq < self.withdrawn_at)


class Keys:
    """The keys of a title, as its record has them. What does not hold is not among them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """`entries`: in their order; kinds other than `KEY_KINDS` are passed over."""
        self.by_public: dict[str, EnrolledKey] = {}
        self.refused: list[str] = []
        for entry in entries:
            if entry.kind not in KEY_KINDS:
                continue
            if self.by_public and not self.signer_of(entry):
                self.refused.append(
                    f"entry {entry.seq} ({entry.kind}) is not signed by a key that was enrolled "
                    "before it, and does not count"
                )
            elif entry.kind == KEY_ENROLLED:
                self._enrol(entry)
            elif (key := self.by_public.get(str(entry.body.get("key")))) is not None:
                key.withdrawn_at = key.withdrawn_at or entry.seq

    def _enrol(self, entry: Entry) -> None:
        public, role = str(entry.body.get("key")), str(entry.body.get("role", ""))
        key = self.by_public.setdefault(public, EnrolledKey(public, entry.subject))
        if key.person == entry.subject and key.withdrawn_at is None:
            key.roles.setdefault(role, entry.seq)
        else:
            self.refused.append(f"entry {entry.seq} enrols a key that is somebody else's, or ended")

    def signer_of(self, entry: Entry) -> EnrolledKey | None:
        """The key that signed an entry, whoever's it is; None where no signature holds."""
        if SIGNATURE not in entry.proof:
            return None
        key = self.by_public.get(verifies(entry.signed_text, entry.proof[SIGNATURE]))
        return key if key is not None and key.counts(entry.seq) else None

    def is_signed(self, entry: Entry) -> bool:
        """Whether who acts in an entry signed it, in a role that they are enrolled with."""
        key = self.signer_of(entry)
        role = str(entry.body.get("role", ""))
        return (
            key is not None
            and key.person == entry.actor
            and (not role or key.roles.get(role, entry.seq) < entry.seq)
        )


def enrol_key(
    book: TitleRecord, name: str, *, role: str, public: str, by: str, sign_with: SigningKey | None
) -> Entry:
    """Enters a person's key.

    Args:
        by: who enters it.
        sign_with: an enrolled key, which the first one of a title needs not.

    Raises:
        GuardError: the key is somebody else's or was ended, or nobody vouches for it.
    """
    if not (name.strip() and by.strip()):
        raise GuardError("an enrolment needs two names: whose key it is, and --by NAME")
    keys = Keys(book.entries(*KEY_KINDS))
    known, holder = keys.by_public.get(public), book.person(name)
    if known is not None and (
        holder is None or known.person != holder.id or known.withdrawn_at is not None
    ):
        raise GuardError(
            "this key is enrolled for somebody else already, or was withdrawn; each person has "
            "a key of their own"
        )
    _need_voucher(keys, sign_with)
    person = book.find_or_add(name)
    body = {"person": person.id, "role": role, "key": public}
    return book.add(KEY_ENROLLED, person.id, by, body, sign=sign_with.sign if sign_with else None)


def withdraw_key(book: TitleRecord, public: str, *, by: str, sign_with: SigningKey | None) -> Entry:
    """Ends a key: what it signed before stands, what it signs after does not count.

    Raises:
        GuardError: it is not enrolled, or nobody vouches.
    """
    keys = Keys(book.entries(*KEY_KINDS))
    key = keys.by_public.get(public)
    if key is None or key.withdrawn_at is not None:
        raise GuardError("this key is not enrolled, or was withdrawn already")
    _need_voucher(keys, sign_with)
    assert sign_with is not None
    body = {"person": key.person, "key": public}
    return book.add(KEY_WITHDRAWN, key.person, by, body, sign=sign_with.sign)


def check_signer(book: TitleRecord, key: SigningKey, *, by: str, role: str) -> None:
    """Refuses to sign with a key that would not count.

    Raises:
        GuardError: it is not enrolled for this person and role.
    """
    known = Keys(book.entries(*KEY_KINDS)).by_public.get(key.public)
    person = book.person(by)
    if known is None or known.withdrawn_at is not None:
        raise GuardError(
            f"this key is not enrolled; `regie person enrol {book.folder.parent} NAME --role ROLE "
            "--key FILE.pub --by NAME` enters one"
        )
    if person is None or person.id != known.person:
        raise GuardError(f"this key is not that of {by}: sign with your own")
    if role and role not in known.roles:
        roles = ", ".join(r for r in known.roles if r) or "no role"
        raise GuardError(f"{by} is enrolled as {roles}, not as {role}")


def _need_voucher(keys: Keys, sign_with: SigningKey | None) -> None:
    if not keys.by_public:
        return
    known = keys.by_public.get(sign_with.public) if sign_with is not None else None
    if known is None or known.withdrawn_at is not None:
        raise GuardError(
            "somebody who is enrolled already has to sign this: name their key with --sign-with"
        )
