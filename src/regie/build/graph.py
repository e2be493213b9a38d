"""What was called and what waits for what: nodes come in, settle, and let others go on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from regie.build.errors import StepFailure
from regie.build.node import Expansion, Node, State, Vertex


class Graph:
    """All calls of one build. It knows their order and their state, and nothing of running.

    Attributes:
        nodes: in the order of the calls.
        unfinished: how many of them may still change.
        expanding: how many expansions may.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.unfinished = 0
        self.expanding = 0
        self._counts: dict[tuple[str, str], int] = {}
        self._by_key: dict[str, Node] = {}
        self._settled: deque[Vertex] = deque()
        self._ready: deque[Expansion] = deque()
        self._is_settling = False

    def number(self, step: str, label: str) -> int:
        """How many calls of this step and label there were before, which this one now joins."""
        nth = self._counts.get((step, label), 0)
        self._counts[step, label] = nth + 1
        return nth

    @property
    def is_settling(self) -> bool:
        """An expansion may be calling right now."""
        return self._is_settling

    def add(self, node: Node) -> None:
        """Takes in a call and hangs it on the parents that have no result yet."""
        self.hang(node)
        self.nodes.append(node)
        self.unfinished += 1

    def add_expansion(self, expansion: Expansion) -> None:
        """Takes in an expansion, which is resolved in `settle` when its parents are settled."""
        self.hang(expansion)
        self.expanding += 1
        if expansion.missing == 0:
            self._ready.append(expansion)

    def hang(self, vertex: Vertex) -> None:
        """Makes it wait for its parents."""
        for parent in vertex.parents:
            if not parent.is_settled:
                parent.children.append(vertex)
                vertex.missing += 1

    def claim(self, node: Node) -> Node:
        """The first node of this key; the node itself, when nobody called it before."""
        return self._by_key.setdefault(node.key, node)

    def find(self, key: str) -> Node:
        """The node whose result has the key."""
        return self._by_key[key]

    def end(self, node: Vertex, state: State, failure: StepFailure | None = None) -> None:
        """Settles a node; what waits for it goes on in `settle`."""
        node.state = state
        if failure is not None:
            node.failure = failure
        if isinstance(node, Expansion):
            self.expanding -= 1
        elif state is not State.MADE:
            self.unfinished -= 1
        if node.children or node.twins:
            self._settled.append(node)

    def finish(self, node: Node) -> None:
        """What was made is now in the ledger."""
        node.state = State.DONE
        self.unfinished -= 1

    def reopen(self, node: Node) -> None:
        """A node that was done has to be made after all."""
        node.state = State.WAITING
        self.unfinished += 1

    def settle(
        self, resolve: Callable[[Vertex], None], share: Callable[[Vertex, Node], None]
    ) -> None:
        """Lets go on what waited for settled nodes; a loop, so that deep graphs need no stack.

        Args:
            resolve: given a node whose parents are all settled.
            share: given a node and its twin.
        """
        if self._is_settling:
            return
        self._is_settling = True
        try:
            while self._settled or self._ready:
                if not self._settled:
                    resolve(self._ready.popleft())
                    continue
                node = self._settled.popleft()
                twins, node.twins = node.twins, []
                children, node.children = node.children, []
                for twin in twins:
                    share(node, twin)
                for child in children:
                    child.missing -= 1
                    if child.missing == 0:
                        resolve(child)
        finally:
            self._is_settling = False
