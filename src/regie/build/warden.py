"""The earlier names of `regie.build.enforcer`, for callers that have not moved yet."""

from __future__ import annotations

from regie.build.enforcer import EXIT_REFUSED, REFUSED, AllowAll, Call, Enforcer, Span

Warden = Enforcer
LetAll = AllowAll

__all__ = ["EXIT_REFUSED", "REFUSED", "Call", "LetAll", "Span", "Warden"]
