"""Compares two drafts of a screenplay for `regie script diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SerializerFunctionWrapHandler, model_serializer

from regie.app.results import Result
from regie.film.units import Noun
from regie.screenplay.diff import SceneChange

if TYPE_CHECKING:
    from regie.film.screenplay import Screenplay


class ChangedKey(Noun):
    """A key of the title page whose value is not as it was; empty where it was not there."""

    key: str
    before: str
    after: str


class ToldChange(Noun):
    """A scene's change and a few words on it; in JSON one object."""

    summary: str
    change: SceneChange

    @model_serializer(mode="wrap")
    def _flatten(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = dump(self)
        return {"summary": told["summary"], **told["change"]}


class ComparedDrafts(Result):
    """Two drafts side by side."""

    before: str
    after: str
    title_page: tuple[ChangedKey, ...]
    scenes: tuple[ToldChange, ...]


def compare_drafts(before: Path, after: Path) -> ComparedDrafts:
    """Compares two scripts in any formats.

    Raises:
        ScriptError: one of them cannot be read.
    """
    from regie.screenplay import diff_screenplays, open_script
    from regie.screenplay.draft_changes import describe_change

    old, new = open_script(before).screenplay, open_script(after).screenplay
    return ComparedDrafts(
        before=str(before),
        after=str(after),
        title_page=_title_changes(old, new),
        scenes=tuple(
            ToldChange(summary=describe_change(change), change=change)
            for change in diff_screenplays(old, new).scenes
        ),
    )


def _title_changes(old: Screenplay, new: Screenplay) -> tuple[ChangedKey, ...]:
    was, now = dict(old.title_page), dict(new.title_page)
    keys = dict.fromkeys((*was, *now))
    return tuple(
        ChangedKey(key=key, before=was.get(key, ""), after=now.get(key, ""))
        for key in keys
        if was.get(key) != now.get(key)
    )
