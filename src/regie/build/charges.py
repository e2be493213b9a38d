"""Whether a node may run, and what its run was paid: the enforcer, asked about nodes."""

from __future__ import annotations

from dataclasses import replace

from regie.build.enforcer import Enforcer
from regie.build.measure import Cost
from regie.build.node import Node


class Charges:
    """Asks before a node runs, and tells afterwards."""

    def __init__(self, enforcer: Enforcer, *, is_plan: bool) -> None:
        self._enforcer = enforcer
        self._is_plan = is_plan

    def refuse(self, node: Node) -> str:
        """Why it may not run; empty when it may, and money is then reserved, but for a plan."""
        return self._enforcer.refuse(node.as_call(), only_look=self._is_plan)

    def release(self, node: Node) -> None:
        """It did not run, or nothing was paid."""
        self._enforcer.release(node.as_call())

    def settle(self, node: Node, cost: Cost) -> Cost:
        """Tells what was paid: the sums that the step told, and by what it used.

        A step that tells nothing has cost what it was thought to cost: silence is not free.
        """
        money = dict(cost.money)
        call = node.as_call()
        if not money and not any(cost.used.values()):
            money = {c: amount for c, amount in self._enforcer.price(call).items() if amount}
        elif cost.used:
            used = replace(call, units={u: (n, n, n) for u, n in cost.used.items()})
            for currency, amount in self._enforcer.price(used).items():
                money[currency] = money.get(currency, 0.0) + amount
        self._enforcer.settle(call, money)
        return replace(cost, money=money) if money else cost
