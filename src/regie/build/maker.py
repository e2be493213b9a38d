"""Makes what was not found: in this process, in a worker, or, in a plan, not at all."""

from __future__ import annotations

from regie.build.charges import Charges
from regie.build.codec import encode
from regie.build.committer import Committer
from regie.build.enforcer import EXIT_REFUSED, REFUSED
from regie.build.errors import StepDefinitionError
from regie.build.executor import Died, Made, Raised
from regie.build.foreseen import FORESEEN
from regie.build.handing import Hander
from regie.build.handle import replace_handles
from regie.build.measure import Cost, Meter
from regie.build.node import Node
from regie.build.outcomes import Outcomes
from regie.build.plan import Planner
from regie.build.scheduler import Scheduler
from regie.build.why import History

TRIES = 2
"""A step whose worker died is tried once more."""


class Maker:
    """Runs nodes whose key is known."""

    def __init__(
        self,
        scheduler: Scheduler,
        committer: Committer,
        outcomes: Outcomes,
        planner: Planner,
        history: History,
        charges: Charges,
        *,
        is_plan: bool,
    ) -> None:
        self._scheduler = scheduler
        self._committer = committer
        self._outcomes = outcomes
        self._planner = planner
        self._history = history
        self._charges = charges
        self._is_plan = is_plan
        self._handers = {trace: Hander(trace=trace) for trace in (False, True)}

    def make(self, node: Node) -> None:
        if node.step.inline:
            self._run_here(node)
        elif self._is_plan and not node.step.foresees:
            self._outcomes.plan(node)
        else:
            self._enqueue(node)

    def try_again(self, node: Node, died: Died) -> None:
        """Its worker died: runs it once more, unless that could be paid twice."""
        repeatable = node.step.repeatable
        if repeatable is None:
            repeatable = not (node.step.paid or node.units)
        if repeatable and node.attempts < TRIES and self._outcomes.full is None:
            self._outcomes.tell_retry(node, died.reason)
            self._scheduler.add(node)
            return
        message = f"{died.reason}, and again when it was tried once more."
        if not repeatable:
            message = f"{died.reason}. It is not run again by itself, for it may have been paid."
        self._outcomes.fail(node, Raised(died.task, "WorkerDied", message, None, died.details))

    def dispatch(self) -> None:
        """Starts what can be started; nothing any more on a full disk."""
        if self._outcomes.full is not None:
            for node in self._scheduler.clear():
                self._charges.release(node)
                self._outcomes.drop(node)
        self._scheduler.dispatch()

    def _run_here(self, node: Node) -> None:
        step = node.step
        hand = self._handers[step.traced].hand
        meter = Meter()
        try:
            arguments = {n: hand(replace_handles(value)) for n, value in node.arguments.items()}
            meter.start()
            value = step.function(**arguments)
            encoded = encode(step, value)
        except Exception as error:
            self._outcomes.fail_with(node, error)
            return
        if encoded.blobs and self._is_plan:
            raise StepDefinitionError(f"Step {step.name} is inline and returned a file.")
        self._outcomes.accept(node, Made(0, encoded, meter.stop()))

    def _enqueue(self, node: Node) -> None:
        if self._outcomes.full is not None:
            self._outcomes.drop(node)
            return
        refusal = self._charges.refuse(node)
        if refusal and not self._is_plan:
            self._outcomes.fail(node, Raised(0, REFUSED, refusal, EXIT_REFUSED, refusal))
            return
        if self._is_plan:
            if refusal:
                self._outcomes.plan(node)
                return
            self._planner.add(node)
            if node.lost is None and (foreseen := FORESEEN.find(node.key)) is not None:
                self._outcomes.accept(node, Made(0, foreseen, Cost()))
                return
        node.predicted = self._history.estimate(node)
        node.seconds = node.predicted.seconds
        self._scheduler.add(node)
        if self._scheduler.executor is None:
            self._committer.on_written = self._scheduler.open().wake
            if not self._is_plan:
                self._committer.get_ready()
        self._scheduler.dispatch()
