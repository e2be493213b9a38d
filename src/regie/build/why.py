"""Why a step would run, told by its root cause, and what it would take."""

from __future__ import annotations

from regie.build.handle import calls_behind, handles_in
from regie.build.node import Node, State
from regie.ledger.quick_queries import (
    Reader,
    find_cost,
    find_current_use,
    find_latest_use,
    get_all_use_names,
    get_current_uses,
    get_estimates,
)
from regie.ledger.records import Estimate, Use, UseName

NEVER_MADE = "never made"

FEW_ASKED = 48
"""So many names are asked for one by one; who asks for more reads the last make's whole list."""

_LOST = {
    "missing": "result missing from the store",
    "damaged": "result damaged in the store",
    "unreadable": "result cannot be read",
}


class History:
    """What earlier makes used and what it took; read when it is first asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._current: dict[UseName, Use] | None = None
        self._all_names: set[UseName] | None = None
        self._averages: dict[str, Estimate] | None = None
        self._seen: dict[str, tuple[int, float, float]] = {}
        self._asked: dict[UseName, Use | None] = {}

    def get_use(self, node: Node) -> Use | None:
        """The last use of the same step and label."""
        if self._current is None and len(self._asked) < FEW_ASKED:
            if node.use_name not in self._asked:
                found = find_current_use(self._reader, *node.use_name)
                self._asked[node.use_name] = found or find_latest_use(self._reader, *node.use_name)
            return self._asked[node.use_name]
        if self._current is None:
            self._current = get_current_uses(self._reader)
            self._all_names = get_all_use_names(self._reader)
        use = self._current.get(node.use_name)
        names = self._all_names
        if use is None and (names is None or node.use_name in names):
            use = find_latest_use(self._reader, *node.use_name)
        return use

    def note(self, step: str, seconds: float, wh: float) -> None:
        """Learns from a run of this very build."""
        count, all_seconds, all_wh = self._seen.get(step, (0, 0.0, 0.0))
        self._seen[step] = (count + 1, all_seconds + seconds, all_wh + wh)

    def estimate(self, node: Node) -> Estimate:
        """By what the caller expects, else by the same label's last run, else the step's
        average, else its declaration."""
        from regie.build.measure import JOULES_PER_WH, WATTS_PER_BUSY_CORE

        if node.expects is not None:
            seconds, cores = node.expects
            return Estimate(seconds, seconds * cores * WATTS_PER_BUSY_CORE / JOULES_PER_WH)
        use = self.get_use(node)
        cost = find_cost(self._reader, use.key) if use is not None else None
        if cost is not None:
            return cost
        if node.step.name in self._seen:
            count, seconds, wh = self._seen[node.step.name]
            return Estimate(seconds / count, wh / count)
        if self._averages is None:
            self._averages = get_estimates(self._reader)
        declared = node.step.seconds
        return self._averages.get(node.step.name) or Estimate(
            declared, declared * WATTS_PER_BUSY_CORE / JOULES_PER_WH
        )


def explain(node: Node, history: History) -> str:
    """Why a step runs, or would run.

    Compares with the last use of the same step and label, and follows what changed to where it
    began: `script.fountain:41 changed`, `step version changed: …`, `backend changed: …`,
    `never made`, `result missing from the store`.
    """
    return _find_cause(node, history) or "inputs changed"


def _find_cause(node: Node, history: History) -> str:
    """The cause why the node differs from its last use; empty when it does not."""
    if node.cause is None:
        node.cause = ""  # a graph has no cycles, but deep ones come back here through twins
        node.cause = _compare(node, history.get_use(node), history)
    return node.cause


def _compare(node: Node, last: Use | None, history: History) -> str:
    if node.lost is not None:
        return _LOST[node.lost]
    if last is None:
        return NEVER_MADE
    if last.version != node.step.version:
        return f"step version changed: {node.step.name} {last.version} → {node.step.version}"
    if last.salt != node.salt:
        before, after = ", ".join(last.salt) or "none", ", ".join(node.salt) or "none"
        return f"backend changed: {before} → {after}"
    if node.key and node.key == last.key:
        return "" if node.is_known else _LOST["missing"]
    for name, argument in node.arguments.items():
        cause = _compare_input(node, name, argument, last, history)
        if cause:
            return cause
    if node.key and all(d.hex() == last.inputs.get(n) for n, d in node.inputs.items()):
        return f"{node.step.name}: its result's form or a library changed"
    return ""


def _compare_input(node: Node, name: str, argument: object, last: Use, history: History) -> str:
    digest = node.inputs.get(name)
    if digest is not None and digest.hex() == last.inputs.get(name):
        return ""
    for parent in calls_behind(handle.node for handle in handles_in(argument)):
        if digest is not None or parent.state is State.PLANNED:
            cause = _find_cause(parent, history)
            if cause == NEVER_MADE:
                where = parent.cites[0] if parent.cites else _name(parent)
                return f"{where} added"
            if cause:
                return cause
    if digest is None:
        return ""  # only other inputs, or results that are still unknown
    return f"{_cite(node, name)} changed"


def _cite(node: Node, name: str) -> str:
    if node.cites_by_input is not None:
        return next(iter(node.cites_by_input.get(name, ())), name)
    return node.cites[0] if node.cites else name


def _name(node: Node) -> str:
    return f"{node.step.name} ({node.label})" if node.label else node.step.name
