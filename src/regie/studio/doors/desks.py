"""Parameters of routes under `{title}`: the desk of a visitor who may do what the route does."""

from __future__ import annotations

from typing import Annotated

from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Desk, on_title

Looking = Annotated[Desk, on_title(Permission.LOOK)]
Noting = Annotated[Desk, on_title(Permission.NOTE)]
Directing = Annotated[Desk, on_title(Permission.DIRECT)]
Writing = Annotated[Desk, on_title(Permission.WRITE)]
Making = Annotated[Desk, on_title(Permission.MAKE)]
Deciding = Annotated[Desk, on_title(Permission.DECIDE)]
Delivering = Annotated[Desk, on_title(Permission.DELIVER)]
Leading = Annotated[Desk, on_title(Permission.PEOPLE)]
