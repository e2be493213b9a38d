"""What a plan lists: steps that would run, why, and what they would take."""

from __future__ import annotations

from regie.build.enforcer import Enforcer
from regie.build.events import PlannedStep
from regie.build.node import Node
from regie.build.why import History, explain


class Planner:
    """Writes the list of a plan.

    Attributes:
        steps: so far, in the order in which they became known; inline steps are left out, as in
            a make, where nobody is told what costs nothing.
    """

    def __init__(self, history: History, enforcer: Enforcer) -> None:
        self.steps: list[PlannedStep] = []
        self._history = history
        self._enforcer = enforcer

    def add(self, node: Node) -> None:
        if node.step.inline:
            return
        cost = self._history.estimate(node)
        call = node.as_call()
        self.steps.append(
            PlannedStep(
                node.step.name,
                node.label,
                explain(node, self._history),
                cost.seconds,
                cost.wh,
                self._enforcer.price(call),
                self._enforcer.refuse(call, only_look=True),
                cost.spread,
            )
        )
