"""How good a schedule is beside script order and one made by hand's rule, on the same scenes.

    python -m bench.script_schedule

Protocol: screenplays are generated from a seed: places and roles with unequal weights, as scripts
have them. Each is scheduled three ways with the default settings: in script order (a new day when
one is full or the light turns), place by place (all of one place, then the next, days first and
nights last), and by the search. Counted alike by `measure`: shooting days, company moves, cast
days, hold days, and the weighted cost that the search minimises. The bound is proved: nothing
costs less. Seconds are of processor time and depend on the machine; the answers do not.
"""

from __future__ import annotations

import random
import time

SIZES = (10, 40, 100, 200)
"""Scenes."""

WORDS = "the lamp turns over black water while she reads his letter again under stairs".split()


def write_script(scenes: int, seed: int = 7) -> str:
    """A screenplay of so many scenes; place and role number n are met about 1/n as often."""
    rng = random.Random(seed)
    places = [f"PLACE {n}" for n in range(1, max(4, scenes // 6) + 1)]
    roles = [f"ROLE {chr(65 + n % 26)}{n}" for n in range(max(4, min(30, scenes // 4)))]
    parts = []
    for _ in range(scenes):
        place = rng.choices(places, [1 / (n + 1) for n in range(len(places))])[0]
        inside, light = rng.random() < 0.6, rng.choices(("DAY", "NIGHT", "DUSK"), (6, 3, 1))[0]
        parts.append(f"{'INT' if inside else 'EXT'}. {place} - {light}")
        cast = {rng.choices(roles, [1 / (n + 1) for n in range(len(roles))])[0] for _ in range(4)}
        for name in sorted(cast):
            for _ in range(rng.randint(1, 3)):
                said = " ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 20)))
                parts.append(f"{name}\n{said.capitalize()}.")
    return "\n\n".join(parts) + "\n"


def main() -> str:
    """Runs the benchmark; returns its table in Markdown."""
    from regie.film.schedule import ScheduleFigures, ScheduleSettings
    from regie.preproduction import break_down, make_strips, plan_schedule
    from regie.preproduction.schedule.first import place_by_place
    from regie.preproduction.schedule.planning import as_problem
    from regie.preproduction.schedule.weights import measure
    from regie.screenplay.formats.fountain.derive import screenplay_of
    from regie.screenplay.formats.fountain.tree import read_tree

    rows = [
        "Scenes from a seed; 4 pages a day, a move takes half a page; night outside by night.",
        "",
        "| scenes | way | days | rests | moves | cast days | hold days | cost | ratio | gap | s |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for size in SIZES:
        screenplay, _ = screenplay_of(read_tree(write_script(size)), "bench.fountain")
        breakdown = break_down(screenplay)
        wishes = ScheduleSettings()
        start = time.process_time()
        found = plan_schedule(screenplay, breakdown, wishes)
        seconds = time.process_time() - start
        strips, _ = make_strips(screenplay, breakdown, wishes, ())
        problem, items = as_problem(strips, wishes)
        hand = measure(
            problem, items, place_by_place(items, wishes.eighths_a_day, wishes.eighths_a_move)
        )
        ways: list[tuple[str, ScheduleFigures, str, str]] = [
            ("script order", found.script_order, "", ""),
            ("place by place", hand, "", ""),
            ("Régie", found.figures, f"{found.gap:.0%}", f"{seconds:.0f}"),
        ]
        for name, f, gap, took in ways:
            ratio = f.cost / found.figures.cost
            rows.append(
                f"| {size} | {name} | {f.days} | {f.rests} | {f.moves} | {f.cast_days} | "
                f"{f.hold_days} | {f.cost} | {ratio:.2f} | {gap} | {took} |"
            )
    rows += ["", "Gap: at most this share of the cost could be saved by any other schedule."]
    return "\n".join(rows)


if __name__ == "__main__":
    print(main())
