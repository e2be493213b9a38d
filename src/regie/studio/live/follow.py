"""Tells the people in the studio what happens in titles, whoever does it: one thread for all."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from regie.app.make_apart import (
    FilesMade,
    MakeFollower,
    MakeMoved,
    MakeNews,
    OneMake,
    follow_makes,
)
from regie.app.watch_title import SourceChanged, SourceWatch, watch_title
from regie.studio.live.hub import Hub
from regie.studio.live.presence import Presence
from regie.studio.shelf import Shelf

LOOK_SECONDS = 0.1

QUIET_LOOK_SECONDS = 0.4
"""Titles in which nothing is under way are looked at this often."""

SHELF_SECONDS = 2.0
"""How often the shelf is asked which titles there are."""

NAMED = 40
"""So many files are named in one piece of news; with more, what changed is looked up."""

CLOCK_SECONDS = 0.05
"""File systems' times may lag by so much."""

STATES_OF_FAILURE = ("failed", "died")


class Follower:
    """Looks at every title on the shelf, and tells the hub what is new: topics `make`, `made`,
    `failed`; and what others changed: `script`, `direction`, `bible`, `notes`, `decisions`,
    `title`."""

    def __init__(self, shelf: Shelf, hub: Hub, presence: Presence) -> None:
        self._presence = presence
        self._shelf = shelf
        self._hub = hub
        self._followed: dict[str, MakeFollower] = {}
        self._watched: dict[str, SourceWatch] = {}
        self._looked: dict[str, float] = {}
        self._shelf_due = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="regie-follower", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5.0)

    def look(self) -> None:
        """One look at all titles."""
        now = time.monotonic()
        if now >= self._shelf_due:
            self._shelf_due = now + SHELF_SECONDS
            self._ask_shelf()
            self._presence.forget_the_gone()
        for slug, follower in self._followed.items():
            if follower.is_busy or now - self._looked.get(slug, 0.0) >= QUIET_LOOK_SECONDS:
                self._looked[slug] = now
                for news in follower.look():
                    self._tell(slug, news)
                for changed in self._watched[slug].look():
                    self._tell_changed(slug, changed)

    def _run(self) -> None:
        while not self._is_over.wait(LOOK_SECONDS):
            try:
                self.look()
            except Exception:  # one title that cannot be read must not silence all others
                logging.getLogger("regie.studio").exception("following the makes")
                self._is_over.wait(SHELF_SECONDS)

    def _ask_shelf(self) -> None:
        there = {shelved.slug: shelved.folder for shelved in self._shelf.list()}
        for slug in self._followed.keys() - there.keys():
            del self._followed[slug], self._watched[slug]
        for slug, folder in there.items():
            if slug not in self._followed:
                self._follow(slug, folder)

    def _follow(self, slug: str, folder: Path) -> None:
        follower, watch = follow_makes(folder), watch_title(folder)
        if follower is not None and watch is not None:
            self._followed[slug], self._watched[slug] = follower, watch

    def _tell_changed(self, slug: str, changed: SourceChanged) -> None:
        """What a page changed was told by its route, with the person's name: not once more."""
        if self._hub.told_at(slug, changed.topic) < changed.at - CLOCK_SECONDS:
            self._hub.tell(slug, changed.topic, file=changed.file)

    def _tell(self, slug: str, news: MakeNews) -> None:
        match news:
            case FilesMade(names, gone):
                changed = names + gone
                files = " ".join(changed) if len(changed) <= NAMED else ""
                self._hub.tell(slug, "made", count=len(changed), files=files)
                self._hub.tell("house", "titles")
            case MakeMoved(make, before, has_died):
                self._tell_moved(slug, make, before)
                if make.vary and make.state == "done" != before:
                    self._hub.tell(slug, "variants", shot=make.vary, by=make.by)
                if make.book and make.state == "done" != before:
                    self._hub.tell(slug, "look-book", by=make.by)
                if has_died or (make.state != before and make.state in STATES_OF_FAILURE):
                    told = {"make": make.id, "state": make.state, "sentence": make.error}
                    self._hub.tell(slug, "failed", **told)
            case _:
                self._hub.tell(slug, "failed", make="", state="", sentence=news.sentence)

    def _tell_moved(self, slug: str, make: OneMake, before: str) -> None:
        running = make.steps[0] if make.steps else None
        self._hub.tell(
            slug,
            "make",
            make=make.id,
            state=make.state,
            before=before,
            done=make.done,
            known=make.known,
            left=round(make.seconds_left),
            step=running.step if running else "",
            label=running.label if running else "",
            kind=running.kind if running else "",
            name=running.name if running else "",
            scene=running.scene if running else "",
            by=make.by,
        )
