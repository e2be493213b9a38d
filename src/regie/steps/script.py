"""Steps of the script desk: the breakdown's files."""

from __future__ import annotations

from regie.build import Blob, Workspace, step
from regie.film.breakdown import Breakdown
from regie.film.screenplay import Screenplay


@step("script.breakdown_json", version=1, seconds=0.1, traced=True)
def write_breakdown_json_file(breakdown: Breakdown, *, work: Workspace) -> Blob:
    """The breakdown for programs."""
    from regie.script import write_breakdown_json

    out = work.file("breakdown.json")
    write_breakdown_json(breakdown, out)
    return work.keep(out)


@step("script.breakdown_xlsx", version=1, seconds=0.4, traced=True)
def write_breakdown_xlsx_file(
    breakdown: Breakdown, screenplay: Screenplay, *, work: Workspace
) -> Blob:
    """The breakdown for people."""
    from regie.script import write_breakdown_xlsx

    out = work.file("breakdown.xlsx")
    write_breakdown_xlsx(breakdown, screenplay, out)
    return work.keep(out)
