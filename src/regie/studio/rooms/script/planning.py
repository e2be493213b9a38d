"""The planner of a studio's process: one, made when it is first asked."""

from __future__ import annotations

import threading

from fastapi import Request

from regie.app.plan_apart import DraftPlanner

_MAKING = threading.Lock()


def find_planner(request: Request) -> DraftPlanner:
    """The studio's planner of texts."""
    state = request.app.state
    with _MAKING:
        if not hasattr(state, "draft_planner"):
            state.draft_planner = DraftPlanner()
    planner: DraftPlanner = state.draft_planner
    return planner
