"""What a plan found in the ledger, so that what it came to can be kept for as long as that is so.

A plan's result depends on its arguments, which its caller knows, and on what of all that it called
had been made. The latter is written down here: comparing costs a look at a table and at files'
times, and planning anew costs the digest of every argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from regie.build.lookup import ResultLookup
from regie.build.node import Node
from regie.build.stores import open_store
from regie.build.why import History
from regie.ledger.ledger import Ledger
from regie.ledger.quick_queries import Reader, get_age
from regie.ledger.records import BlobRecord, KnownResult


@dataclass(frozen=True)
class Trace:
    """What was looked for.

    Attributes:
        found: by key, the digest of the result; empty: there was none.
        age: of the ledger, where the plan guessed by what the last make had; empty: it did not.
    """

    found: Mapping[str, str]
    age: tuple[int, ...] = ()


def trace_lookups(nodes: Iterable[Node], lookup: ResultLookup, reader: Reader) -> Trace:
    """What a build has looked for so far."""
    found: dict[str, str] = {key: _whole(known) for key, known in lookup.recalled.items()}
    for node in nodes:
        if node.key:
            # What ran here just now was not found.
            was = node.result if node.json is None and node.lost is None else None
            found.setdefault(node.key, _whole(was))
    return Trace(found, get_age(reader) if lookup.has_recalled else ())


def still_hold(state_dir: Path, traces: Sequence[Trace]) -> tuple[bool, ...]:
    """Of each trace, whether a plan of the same arguments would find the same now.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    state_dir = state_dir.absolute()
    ledger = Ledger(f"sqlite:///{state_dir / 'ledger.sqlite'}", read_only=True)
    try:
        lookup = ResultLookup(
            ledger,
            open_store(state_dir),
            History(ledger),
            may_mend=False,
            on_new_time=_leave,
        )
        age = get_age(ledger) if any(trace.age for trace in traces) else ()
        known: dict[str, str] = {}  # many scenes look for one set
        return tuple(_holds(trace, lookup, age, known) for trace in traces)
    finally:
        ledger.close()


def _holds(trace: Trace, lookup: ResultLookup, age: tuple[int, ...], known: dict[str, str]) -> bool:
    if trace.age and trace.age != age:
        return False
    for key, whole in trace.found.items():
        if key not in known:
            known[key] = _whole(lookup.find(key)[0])
        if known[key] != whole:
            return False
    return True


def _whole(known: KnownResult | None) -> str:
    return known.whole if known is not None else ""


def _leave(_record: BlobRecord) -> None:
    return
