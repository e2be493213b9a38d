"""Words for makes: what is made, how long, when."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from regie.app.make_apart import OneMake, RunningStep, name_step
from regie.film.costs import Range
from regie.studio.doors.visitor import Visitor
from regie.support.messages import Messages

NONE = "none"
"""What messages are told of an empty list."""

NAMED_KINDS = ("line", "shot", "scene")
"""Kinds of `StepFor` that are said with a word before the name."""

TAGS = {
    "done": "good", "incomplete": "warn", "failed": "bad", "died": "bad",
    "paused": "waiting", "pausing": "waiting", "cancelling": "waiting",
}  # fmt: skip
"""Class of a state's tag."""


@dataclass(frozen=True)
class MakeWords:
    """What a page says of makes, in a person's language."""

    visitor: Visitor

    def what(self, make: OneMake) -> str:
        """`Boards, scenes 1-4`."""
        if make.vary:
            return self._say("what-vary", shot=make.vary)
        if make.book:
            return self._say("what-look-book")
        targets = " + ".join(self.target(t) for t in make.targets)
        told = self._say(
            "what",
            targets=targets or self._say("everything"),
            scenes=make.scenes or NONE,
            shots=make.shots or NONE,
        )
        return f"{told} ({self._say('first-look')})" if make.first_look else told

    def target(self, target: str) -> str:
        """A target in words, or itself where it has none."""
        said = self._say(f"target-{target}")
        return target.replace("-", " ").capitalize() if said == f"target-{target}" else said

    def step(self, step: RunningStep) -> str:
        return self.kind(step.step)

    def of(self, step: str, label: str) -> str:
        """What a step is for: `line of MIKE, scene 28`."""
        found = name_step(step, label)
        if found.kind in NAMED_KINDS:
            return self._say(f"of-{found.kind}", name=found.name, scene=found.scene)
        return found.name

    def kind(self, step: str) -> str:
        """What a step does."""
        return self._say("step", step=step.replace(".", "-"), name=step)

    def money(self, amounts: Mapping[str, Range]) -> str:
        """`0,00 EUR`."""
        return ", ".join(
            f"{self.number(a.likely, 2)} {currency}" for currency, a in amounts.items()
        )

    def state(self, make: OneMake) -> str:
        return self._say(f"state-{make.state}")

    def tag(self, make: OneMake) -> str:
        return TAGS.get(make.state, "")

    def long(self, seconds: float) -> str:
        """`3 min 20 s`."""
        whole = max(0, round(seconds))
        if whole >= 3600:
            return self._say("hours", h=whole // 3600, m=whole % 3600 // 60)
        if whole >= 60:
            return self._say("minutes", m=whole // 60, s=whole % 60)
        if whole < 10:
            return self._say("seconds", n=self.number(max(0.0, seconds), 1))
        return self._say("seconds", n=whole)

    def clock(self, at: float) -> str:
        """The time of day, with the day where it is not today."""
        then, now = time.localtime(at), time.localtime()
        of_day = time.strftime("%H:%M:%S", then)
        return of_day if then[:3] == now[:3] else time.strftime("%Y-%m-%d ", then) + of_day

    def number(self, value: float, places: int = 0) -> str:
        return Messages(self.visitor.language).number(value, places)

    def _say(self, key: str, **values: object) -> str:
        return self.visitor.say(f"studio-activity.{key}", **values)
