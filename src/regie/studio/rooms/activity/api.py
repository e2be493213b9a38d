"""Makes over HTTP: asked for, looked at, cancelled, paused, put first, tried again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query
from pydantic import BaseModel, Field

from regie.app.make_apart import (
    MakeAsk,
    Makes,
    OneMake,
    ask_make,
    find_make,
    list_makes,
    read_log,
    retry_make,
    want_of_make,
)
from regie.app.make_plan import WhatWouldBeMade, plan_ask
from regie.studio.doors.desks import Looking, Making

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["makes"])


WORDS = 400
"""Longest list of scenes or shots, characters."""

Words = Annotated[str, Query(max_length=WORDS)]


class AskedMake(BaseModel):
    """What shall be made. Attributes: targets: none, all that are usual. scenes: `1-4,7`, empty:
    all. shots: `2E,2F`."""

    targets: tuple[Annotated[str, Field(max_length=60)], ...] = Field((), max_length=60)
    scenes: str = Field("", max_length=WORDS)
    shots: str = Field("", max_length=WORDS)
    profile: str = Field("previs", max_length=20)

    def as_ask(self) -> MakeAsk:
        return MakeAsk(
            targets=tuple(sorted(set(self.targets))),
            scenes=self.scenes.strip(),
            shots=self.shots.strip(),
            profile=self.profile,
        )


class MakeLog(BaseModel):
    """The journal of a make, line by line: `told`, `at`, and what each line is about."""

    lines: tuple[dict[str, object], ...]


@router.post("/makes", status_code=202)
def ask(
    desk: Making,
    asked: AskedMake,
    idempotency_key: Annotated[str, Header(max_length=200)] = "",
) -> OneMake:
    """Asks for a make. It goes on without the browser; the same ask that waits is not doubled."""
    return ask_make(desk.folder, asked.as_ask(), by=desk.by, key=idempotency_key)


@router.get("/makes")
def list_all(desk: Looking, most: Annotated[int, Query(ge=0, le=200)] = 50) -> Makes:
    """Makes under way and waiting, in their order, and the last that are over."""
    return list_makes(desk.folder, most=most)


@router.get("/makes/{make}")
def show(desk: Looking, make: str) -> OneMake:
    """Where a make stands."""
    return find_make(desk.folder, make)


@router.get("/makes/{make}/log")
def show_log(desk: Looking, make: str) -> MakeLog:
    """All that a make's journal tells."""
    return MakeLog(lines=read_log(desk.folder, make))


@router.post("/makes/{make}/cancel")
def cancel(desk: Making, make: str) -> OneMake:
    """Stops a make for good; what is made is kept."""
    return want_of_make(desk.folder, make, "cancel", by=desk.by)


@router.post("/makes/{make}/pause")
def pause(desk: Making, make: str) -> OneMake:
    """Stops a make until it is resumed; what is made is kept."""
    return want_of_make(desk.folder, make, "pause", by=desk.by)


@router.post("/makes/{make}/resume")
def resume(desk: Making, make: str) -> OneMake:
    """Lets a paused make go on."""
    return want_of_make(desk.folder, make, "resume", by=desk.by)


@router.post("/makes/{make}/first")
def put_first(desk: Making, make: str) -> OneMake:
    """Puts a make before all others but those of single shots; what runs steps aside."""
    return want_of_make(desk.folder, make, "first", by=desk.by)


@router.post("/makes/{make}/retry", status_code=202)
def retry(desk: Making, make: str) -> OneMake:
    """Asks again for what a make was asked for; what was made is not made anew."""
    return retry_make(desk.folder, make, by=desk.by)


@router.get("/plan")
def plan(
    desk: Looking,
    targets: Words = "",
    scenes: Words = "",
    shots: Words = "",
    profile: Words = "previs",
) -> WhatWouldBeMade:
    """What a make would do, why, and what it would take; nothing is made. `targets`: with commas
    between them."""
    words = tuple(word.strip() for word in targets.split(",") if word.strip())
    asked = AskedMake(targets=words, scenes=scenes, shots=shots, profile=profile)
    return plan_ask(desk.folder, asked.as_ask(), by=desk.by)
