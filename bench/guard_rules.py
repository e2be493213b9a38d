"""How long the guard takes to decide for a long title.

    python -m bench.guard_rules

Protocol: all rule books in force together (Netflix, both agreements of SAG-AFTRA, the AI Act,
GDPR, licences, house rules), on one day. 2,000 shots, one use each, decided one after the other in
one process, on a rulebook that has decided nothing before; processor time, best of several runs.
Three kinds of titles: all shots alike; every shot with a likeness of its own; and the worst, where
nothing is known of any shot, so that every rule asks, and no two shots are alike. Loading is told
apart: reading the books from their files, and compiling those that hold.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from datetime import date

from regie.film.policy import FactValue, Use
from regie.film.title import RuleSettings
from regie.guard.policy import Rulebook, decide, list_books, load_rulebook
from regie.pipeline.uses import BY_RULES

SHOTS = 2000
RUNS = 5
ON = date(2026, 12, 3)
EVERYTHING = RuleSettings(
    books=("house",), destination=("netflix",), countries=("FR", "US"), union="sag-aftra"
)


def _uses(facts_of: Callable[[int], dict[str, FactValue]]) -> list[Use]:
    return [
        Use(step="shoot.take", label=f"{n}A", stage="takes", facts=facts_of(n))
        for n in range(SHOTS)
    ]


KINDS: dict[str, list[Use]] = {
    "all shots alike, rendered by rules": _uses(lambda n: dict(BY_RULES)),
    "each shot with another likeness": _uses(
        lambda n: {**BY_RULES, "generative": "yes", "likeness": (f"person {n}",)}
    ),
    "nothing known, no two shots alike": _uses(
        lambda n: {"model": f"model {n}", "likeness": (f"person {n}",)}
    ),
}


def _time(uses: Sequence[Use]) -> tuple[float, int]:
    """Seconds, best of several runs, and the reasons that were given."""
    best = float("inf")
    reasons = 0
    for _ in range(RUNS):
        rulebook: Rulebook = load_rulebook(EVERYTHING)
        gc.collect()
        began = time.process_time()
        rulings = [decide(rulebook, use, ON) for use in uses]
        best = min(best, time.process_time() - began)
        assert not any(ruling.failure for ruling in rulings)
        reasons = sum(len(ruling.reasons) for ruling in rulings)
    return best, reasons


def main() -> int:
    began = time.process_time()
    books = list_books()
    reading = time.process_time() - began
    compiling = min(_seconds(lambda: load_rulebook(EVERYTHING)) for _ in range(RUNS))
    in_force = len(load_rulebook(EVERYTHING).in_force(ON))
    rules = sum(len(book.rules) for book in books)
    print("## The guard's rules\n")
    print(
        f"{SHOTS} shots against {in_force} rules in force on {ON} (of {rules} in {len(books)} "
        f"books); one process, best of {RUNS}, `python -m bench.guard_rules`. Asked: 1 s.\n"
    )
    print("| title | seconds | µs a shot | reasons given |\n|---|---|---|---|")
    for name, uses in KINDS.items():
        seconds, reasons = _time(uses)
        print(f"| {name} | {seconds:.2f} | {seconds / SHOTS * 1e6:.0f} | {reasons} |")
    print(f"\nReading all books: {reading * 1000:.0f} ms, once. ", end="")
    print(f"Compiling them for a title: {compiling * 1000:.0f} ms.")
    return 0


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    raise SystemExit(main())
