"""The engine of one build, put together. Its parts can be read alone, each knows those above it:

session      what is open meanwhile: store, ledger, lease
graph        what waits for what
tally        what it took so far
committer    writes results down, beside the work
lookup       what was made before; `why` compares with it
charges      may it run, what was paid
plan         what would run
outcomes     what becomes of a node: found, planned, made, failed
scheduler    which is next, and who runs it (`executor`)
maker        runs what was not found
expand       what is called depends on results
resolver     all parents are settled: found, or made (`keys`)
calls        what the line calls
loop         a round of work after the other; what cannot be read is made again
answers      what handles ask
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from regie.build import events as told
from regie.build.answers import BuildAnswers
from regie.build.calls import Caller
from regie.build.charges import Charges
from regie.build.committer import Committer
from regie.build.enforcer import Enforcer
from regie.build.executor import ExecutorFactory
from regie.build.expand import Expander
from regie.build.graph import Graph
from regie.build.lookup import ResultLookup
from regie.build.loop import Loop
from regie.build.maker import Maker
from regie.build.node import State
from regie.build.outcomes import Outcomes
from regie.build.plan import Planner
from regie.build.resolver import Resolver
from regie.build.scheduler import Resources, Scheduler
from regie.build.session import Session
from regie.build.tally import Tally
from regie.build.why import History

Status = Literal["done", "failed", "interrupted", "planned"]


class Engine:
    """All parts of one make or plan."""

    def __init__(
        self,
        session: Session,
        *,
        executor: ExecutorFactory,
        resources: Resources,
        jobs: int,
        tell: Callable[[told.Event], None],
        settings: Mapping[str, Any],
        now: Callable[[], float],
        enforcer: Enforcer,
    ) -> None:
        ledger, site = session.ledger, session.site
        self.is_plan = is_plan = site.read_only
        self.session = session
        self.graph = graph = Graph()
        self.tally = tally = Tally(now)
        self.committer = committer = Committer(
            ledger, session.store, hold=session.hold, started_at=now(), settings=dict(settings)
        )
        history = History(ledger)
        charges = Charges(enforcer, is_plan=is_plan)
        self.planner = planner = Planner(history, enforcer)
        self.lookup = lookup = ResultLookup(
            ledger, session.store, history, may_mend=not is_plan, on_new_time=committer.note_time
        )
        outcomes = Outcomes(
            graph, committer, planner, tally, history, charges,
            site=site, tell=tell, now=now, is_plan=is_plan,
        )  # fmt: skip
        self._scheduler = scheduler = Scheduler(
            site, executor, resources, jobs,
            on_start=outcomes.tell_start, on_unfit=outcomes.fail_with,
        )  # fmt: skip
        maker = Maker(scheduler, committer, outcomes, planner, history, charges, is_plan=is_plan)
        self.expander = expander = Expander(graph, lookup, outcomes)
        resolver = Resolver(graph, lookup, expander, maker, outcomes)
        self.caller = Caller(graph, expander, resolver)
        self.loop = Loop(scheduler, graph, committer, outcomes, maker, resolver, tally, charges)
        self.answers = BuildAnswers(graph, lookup, self.loop, is_plan=is_plan)
        self._now = now

    def close(self, status: Status, *, is_aside: bool) -> told.MakeFinished:
        """Ends workers and writes down what is made; returns the sum of it."""
        try:
            self._scheduler.close(now=status not in ("done", "planned"))
            if not self.is_plan:
                self.loop.take_written(self.committer.drain())
                self.committer.write_down(
                    [node for node in self.graph.nodes if node.state is State.DONE],
                    self.tally,
                    status=status,
                    finished_at=self._now(),
                    is_aside=is_aside,
                )
        finally:
            self.session.sweep_scratch()
        return self.tally.sum_up(status)
