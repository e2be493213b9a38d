"""What a person needs to decide: what waits, with what there is to look at and what came before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal

from regie.app.board_wall import BoardWall, ShotOnWall
from regie.app.decide import DecisionList
from regie.app.kept_decisions import keep_decisions
from regie.app.kept_wall import keep_wall
from regie.app.receipt_tree import OtherThan, compare_contents
from regie.app.trace import TraceError
from regie.film.decisions import GATES, Decision, Gate, Standing
from regie.film.escalations import Escalation, Reply
from regie.film.policy import Language, Stage
from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import Title, open_title
from regie.support.last_asked import LastAsked

Kind = Literal["picture", "film", "sound", "text", "paper", "other"]

KINDS: Mapping[str, Kind] = {
    ".png": "picture", ".jpg": "picture", ".webp": "picture", ".svg": "other", ".mp4": "film",
    ".wav": "sound", ".flac": "sound", ".srt": "text", ".vtt": "text", ".txt": "text",
    ".pdf": "paper",
}  # fmt: skip
"""How a file can be shown, by its name's end."""

MOST_COMPARED = 60
"""Things that were approved and changed, whose receipts are compared for one page."""


class ShownFile(Noun):
    """A file to look at. Attributes: name: in `out/`; digest: BLAKE3."""

    name: str
    digest: str
    kind: Kind

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix


class Neighbour(Noun):
    """A shot beside the one in question. Attributes: board: BLAKE3; empty: not drawn."""

    shot: str
    board: str


class ToDecide(Noun):
    """One thing at a closed gate, with what one needs.

    Attributes:
        files: what is decided on, as it is now.
        before: what was last approved, where it is another content that is still kept.
        changed: what made it another one, at the root.
        said: what people said of it so far, the newest first, of this content or others.
        shot: of the film, where it is one. beside: the shots before and after it.
        signed: only what is signed with an enrolled key counts here.
        mine: whether the word of the person who asks is still wanted.
    """

    standing: Standing
    files: tuple[ShownFile, ...]
    before: ShownFile | None = None
    changed: tuple[OtherThan, ...] = ()
    said: tuple[Decision, ...] = ()
    shot: ShotOnWall | None = None
    beside: tuple[Neighbour, ...] = ()
    signed: bool = False
    mine: bool = True

    @property
    def key(self) -> str:
        """Names it among all that waits."""
        return f"{self.standing.gate}/{self.standing.subject}"


class AskedQuestion(Noun):
    """A fact that nobody knew. Attributes: answers: what it may be: `yes-no`, `text`."""

    fact: str
    words: str
    rules: tuple[str, ...]


class AskedRole(Noun):
    """Who has to let it pass."""

    role: str
    persons: int
    in_writing: bool
    rule: str


class ToAnswer(Noun):
    """An escalation in the reader's language. Attributes: shown: pictures of what it is about."""

    id: str
    stage: Stage | str
    labels: tuple[str, ...]
    why: tuple[str, ...]
    rules: tuple[str, ...]
    questions: tuple[AskedQuestion, ...]
    roles: tuple[AskedRole, ...]
    shown: tuple[ShownFile, ...]
    said: tuple[Reply, ...]
    mine: bool = True

    @property
    def key(self) -> str:
        """Names it among all that waits."""
        return self.id


class DecisionDesk(Noun):
    """All that waits for people in a title.

    Attributes:
        gates: how many persons each gate asks; 0: it is open.
        alike: what stands as approved although its bytes are others.
        shared: what several persons approved from one account.
        decided: the newest decisions.
    """

    name: str
    gates: dict[Gate, int]
    waiting: tuple[ToDecide, ...]
    escalations: tuple[ToAnswer, ...]
    alike: tuple[ToDecide, ...]
    shared: tuple[Standing, ...]
    decided: tuple[Decision, ...]

    @property
    def mine(self) -> int:
        """How much waits for the person who asks."""
        return sum(t.mine for t in self.waiting) + sum(e.mine for e in self.escalations)


def lay_decisions(folder: Path, *, by: str = "", language: Language | str = "en") -> DecisionDesk:
    """What waits in a title, in the order of the line; quick where nothing has changed.

    Args:
        by: who asks; what that person has said already is not theirs to say any more.
        language: of what the rules say.

    Raises:
        TitleError, LedgerError: the title or its record cannot be read.
    """
    listed, wall = keep_decisions(folder), keep_wall(folder)
    key = (folder.resolve(), by, str(language))
    held = _laid.find(key)
    if held is None or held[0] is not listed or held[1] is not wall:
        held = (listed, wall, _lay(open_title(folder), listed, wall, by, language))
        _laid.keep(key, held)
    return held[2]


_laid: LastAsked[tuple[Path, str, str], tuple[DecisionList, BoardWall, DecisionDesk]]
_laid = LastAsked(most=256)
"""Of each person, with what it was laid from."""


def _lay(
    title: Title, listed: DecisionList, wall: BoardWall, by: str, language: Language | str
) -> DecisionDesk:
    manifest = read_manifest(title)
    files = _files_by_subject(manifest)
    desk = _Desk(title, listed.decisions, wall, files, by)
    gates = title.settings.gates
    return DecisionDesk(
        name=title.name,
        gates={gate: gates.persons(gate) for gate in GATES},
        waiting=tuple(desk.lay(standing, at) for at, standing in enumerate(listed.waiting)),
        escalations=tuple(
            _tell_escalation(e, listed.replies, manifest, by, language) for e in listed.escalations
        ),
        alike=tuple(desk.lay(standing, MOST_COMPARED) for standing in listed.alike),
        shared=listed.one_account,
        decided=tuple(reversed(listed.decisions))[:200],
    )


def count_mine(folder: Path, by: str) -> int:
    """How many decisions of a title wait for a person; quick."""
    listed = keep_decisions(folder)
    waiting = sum(by not in standing.approved_by for standing in listed.waiting)
    return waiting + sum(_is_mine(e, listed.replies, by) for e in listed.escalations)


class _Desk:
    def __init__(
        self,
        title: Title,
        decisions: Sequence[Decision],
        wall: BoardWall,
        files: Mapping[tuple[Gate, str], tuple[ShownFile, ...]],
        by: str,
    ) -> None:
        self._title, self._decisions, self._files, self._by = title, decisions, files, by
        self._shots = {shot.shot: shot for shot in wall.shots}
        self._order = [shot.shot for shot in wall.shots]

    def lay(self, standing: Standing, at: int) -> ToDecide:
        """Args: at: its place in the list; far down nothing is compared."""
        key = (standing.gate, standing.subject)
        files = self._files.get(key, ())
        said = [d for d in self._decisions if (d.gate, d.subject) == key]
        approved = [d for d in said if d.ruled == "approve" and d.content != standing.content]
        last = approved[-1].content if approved else ""
        single = files[0] if len(files) == 1 else None
        shot = self._shots.get(standing.subject)
        return ToDecide(
            standing=standing,
            files=files,
            before=self._before(single, last),
            changed=self._changed(last, standing, at) if single is not None and last else (),
            said=tuple(reversed(said)),
            shot=shot,
            beside=self._beside(standing.subject) if shot is not None else (),
            signed=self._title.settings.gates.asks_signatures(standing.gate),
            mine=self._by not in standing.approved_by,
        )

    def _before(self, now: ShownFile | None, last: str) -> ShownFile | None:
        """What was approved, if the store still has it."""
        from regie.app.made_files import find_made_file

        if now is None or not last:
            return None
        if find_made_file(self._title.folder, last, now.suffix) is None:
            return None
        return now.model_copy(update={"digest": last})

    def _changed(self, last: str, standing: Standing, at: int) -> tuple[OtherThan, ...]:
        if at >= MOST_COMPARED:
            return ()
        try:
            return compare_contents(self._title.folder, last, standing.content)
        except TraceError:
            return ()

    def _beside(self, shot: str) -> tuple[Neighbour, ...]:
        at = self._order.index(shot)
        near = self._order[max(0, at - 1) : at] + self._order[at + 1 : at + 2]
        return tuple(Neighbour(shot=n, board=self._shots[n].board) for n in near)


def _files_by_subject(
    manifest: Mapping[str, str],
) -> dict[tuple[Gate, str], tuple[ShownFile, ...]]:
    from regie.pipeline.gates import subject_of

    found: dict[tuple[Gate, str], list[ShownFile]] = {}
    for name, digest in manifest.items():
        found.setdefault(subject_of(name), []).append(_show(name, digest))
    return {key: tuple(sorted(files, key=_media_first)) for key, files in found.items()}


def _media_first(file: ShownFile) -> tuple[bool, str]:
    return (file.kind in ("paper", "other", "text"), file.name)


def _show(name: str, digest: str) -> ShownFile:
    return ShownFile(name=name, digest=digest, kind=kind_of_file(name))


def kind_of_file(name: str) -> Kind:
    """How a file can be shown."""
    return KINDS.get(PurePosixPath(name).suffix.lower(), "other")


def _is_mine(escalation: Escalation, replies: Sequence[Reply], by: str) -> bool:
    last = [r for r in replies if r.escalation == escalation.id and r.name == by]
    return not last or last[-1].ruled == "reject"


def _tell_escalation(
    escalation: Escalation,
    replies: Sequence[Reply],
    manifest: Mapping[str, str],
    by: str,
    language: str,
) -> ToAnswer:
    names = [label.rpartition(" ")[2] for label in escalation.labels]
    boards = [f"boards/{name}.png" for name in dict.fromkeys(names)]
    shown = [name for name in (*boards, *names) if name in manifest]
    return ToAnswer(
        id=escalation.id,
        stage=escalation.stage,
        labels=escalation.labels,
        why=tuple(words.say(language) for words in escalation.why),
        rules=escalation.rules,
        questions=tuple(
            AskedQuestion(fact=q.fact, words=q.words.say(language), rules=q.rules)
            for q in escalation.questions
        ),
        roles=tuple(
            AskedRole(role=n.role, persons=n.persons, in_writing=n.in_writing, rule=n.rule)
            for n in escalation.approvals
        ),
        shown=tuple(_show(name, manifest[name]) for name in shown[:12]),
        said=tuple(r for r in reversed(replies) if r.escalation == escalation.id),
        mine=_is_mine(escalation, replies, by),
    )
