"""Is a scene read right? Labelled sentences in the manner of many screenwriters.

    python -m bench.reading [FILE.toml…] [--misses]

Protocol: each case is a scene of one or a few sentences, with labels written by hand before the
reading was run on it: who does what to whom, who is there, who comes and goes, what is only named,
what is to be read. `tuned.toml` is what rules were mended on; `fresh.toml` was written after, and
nothing was mended on it; of `deeds.toml` and `acted.toml` one half. An event counts where it is
played and not only played near; described states (`be`) count only where they are labelled.

A case with `script` has scenes of its own (`people.toml`): who is there when and in the last scene,
whether each deed is its doer's, how many they are, sex, age and what of the looks is known.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regie.film.reading import (
    Act,
    Entity,
    EntityKind,
    Event,
    Presence,
    SceneReading,
    ScriptReading,
)
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

HERE = Path(__file__).parent
LIVING = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)


@dataclass
class Score:
    """Yes of applicable, by question."""

    yes: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, question: str, good: bool, what: str) -> None:
        self.of[question] += 1
        self.yes[question] += good
        if not good:
            self.misses.append(f"{question}: {what}")


def main(arguments: Sequence[str]) -> None:
    files = [Path(a) for a in arguments if not a.startswith("-")]
    for file in files or sorted(HERE.glob("*.toml")):
        cases = tomllib.loads(file.read_text("utf-8"))["case"]
        for half in dict.fromkeys(case.get("half", "") for case in cases):
            own = [case for case in cases if case.get("half", "") == half]
            _report(f"{file.stem} {half}".strip(), own, misses="--misses" in arguments)


def _report(name: str, cases: Sequence[Mapping[str, Any]], *, misses: bool) -> None:
    score = Score()
    for case in cases:
        before = len(score.misses)
        script = read_cases_script(case)
        read = script.scenes[0]
        judge(case, read, score)
        judge_people(case, script, score)
        if misses and len(score.misses) > before:
            print(case.get("text") or case["script"])
            for event in read.events:
                print(f"      {_tell(event)}")
            print("      " + "; ".join(_who(e) for e in read.entities))
            print("\n".join(f"   ✗ {m}" for m in score.misses[before:]))
    print(f"\n## {name}: {len(cases)} scenes\n\n| asked | yes | of | |\n|---|---|---|---|")
    for question, of in score.of.items():
        yes = score.yes[question]
        print(f"| {question} | {yes} | {of} | {100 * yes / of:.0f} % |")


def read_cases_script(case: Mapping[str, Any]) -> ScriptReading:
    """The reading of a case, in a script whose cast has cues in another scene."""
    french = case.get("language") == "fr"
    heading = case.get("heading", "INT. PIÈCE - JOUR" if french else "INT. ROOM - DAY")
    cues = "\n\n".join(f"{name}\nYes." for name in case.get("cast", "").split(", ") if name)
    text = case.get("script") or (
        f"{heading}\n\n{case['text']}\n\nINT. ELSEWHERE - DAY\n\nA clock.\n\n{cues}\n"
    )
    screenplay, _ = screenplay_of(read_tree(text), "case.fountain")
    screenplay = screenplay.model_copy(update={"language": case.get("language", "en")})
    return read_script(screenplay, dossiers=make_dossiers)


def judge(case: Mapping[str, Any], read: SceneReading, score: Score) -> None:
    played = [e for e in read.events if e.played and not e.near]
    wanted = [_Label.of(words) for words in case.get("acts", ())]
    allowed = [_Label.of(words) for words in case.get("may", ())]
    taken: set[int] = set()
    for label in wanted:
        if not label.acts:
            continue
        found = [n for n, e in enumerate(played) if n not in taken and label.fits(e, read)]
        best = max(found, key=lambda n: label.whole(played[n], read), default=None)
        score.count("acts found", best is not None, f"{label.words}")
        if best is not None:
            taken.add(best)
            if label.more:
                score.count("with what belongs to them", label.whole(played[best], read),
                            f"{label.words} ≠ {_tell(played[best])}")  # fmt: skip
    silent = [label.who for label in wanted if not label.acts]
    for n, event in enumerate(played):
        if (event.act is Act.BE and n not in taken) or "script" in case:
            continue
        right = n in taken or any(a.fits(event, read) for a in (*allowed, *wanted))
        right = right or any(_is_one(who, event.agents, read) for who in silent if event.near)
        score.count("acts right", right, _tell(event))
    there, comes = case.get("there", "").split(), case.get("comes", "").split()
    absent = case.get("absent", "").split()
    for word in there:
        score.count("there", any(e.opening for e in _present(read, word)), word)
    for word in comes:
        score.count("comes later", any(not e.opening for e in _present(read, word)), word)
    for word in case.get("goes", "").split():
        score.count("goes", any(e.leaves is not None for e in _present(read, word)), word)
    for word in absent:
        score.count("absent is not there", not list(_present(read, word)), word)
    if there or comes:
        for entity in read.entities:
            if entity.kind in LIVING and entity.presence is Presence.PRESENT:
                named = (*there, *comes, *absent)
                known = any(_named(entity, w) for words in named for w in words.split("|"))
                score.count("nobody else", known, f"{entity.key} is there")
    for word in case.get("things", "").split():
        score.count("things", any(_named(e, word) for e in read.entities), word)
    if "written" in case:
        texts = [e.text.lower().strip(" .") for e in read.entities]
        score.count("written", case["written"].lower() in texts, case["written"])


def judge_people(case: Mapping[str, Any], script: ScriptReading, score: Score) -> None:
    """What a case with a script of its own asks of who is who, and of how they look."""
    read, last = script.scenes[0], script.scenes[-1]
    for words in case.get("does", ()):
        who, verbs = words.split(": ")
        doers = [e for e in read.events if e.verb in verbs.split("|") and e.agents]
        right = any(_are(who, e.agents, read) for e in doers)
        told = ", ".join("+".join(e.agents) for e in doers) or "nobody"
        score.count("deeds are their doers'", right, f"{words} ≠ {told}")
    for word in case.get("later", "").split():
        score.count("there in the last scene", any(_present(last, word)), word)
    for word in case.get("gone", "").split():
        score.count("away in the last scene", not any(_present(last, word)), word)
    for who, many in _pairs(case, "number"):
        counts = [e.count for w in who.split("|") for e in _present(read, w)]
        score.count("in their number", counts == [int(many)], f"{who} {many} ≠ {counts}")
    for who, sex in _pairs(case, "sex"):
        said = _trait(script, who, "sex")
        score.count("sex", said == {"f": "female", "m": "male"}[sex], f"{who} {sex} ≠ {said}")
    for who, age in _pairs(case, "age"):
        said = _trait(script, who, "age")
        low, high = (float(n) for n in (age.split("-") * 2)[:2])
        ages = [float(n) for n in said.split("-")] if said else [-1.0]
        fits = low - 0.5 <= sum(ages) / len(ages) <= high + 0.5
        score.count("age", fits, f"{who} {age} ≠ {said}")
    for who, attributes in _pairs(case, "look"):
        known = any(_trait(script, who, a) for a in attributes.split("|"))
        score.count("look", known, f"{who} {attributes}")


def _pairs(case: Mapping[str, Any], field: str) -> Iterator[tuple[str, str]]:
    for pair in filter(None, case.get(field, "").split(", ")):
        who, what = pair.rsplit(" ", 1)
        yield who, what


def _trait(script: ScriptReading, who: str, attribute: str) -> str:
    last = who.rsplit("-")[-1]
    dossier = next((d for d in script.dossiers if last in d.key.split("-")), None)
    trait = dossier.trait(attribute, script.scenes[0].scene) if dossier else None
    return trait.value if trait else ""


def _are(who: str, keys: Sequence[str], read: SceneReading) -> bool:
    """Whether keys are those of all whom `ann+bob` or `man|bob` names, and nobody's else."""
    names = who.split("+")
    return len(names) == len(keys) and all(
        any(_is_one(n.rsplit("-")[-1], keys, read) for n in name.split("|")) for name in names
    )


@dataclass(frozen=True)
class _Label:
    """A labelled act: `frida give rifle >alma`."""

    words: str
    who: str
    acts: tuple[str, ...]
    patient: str = ""
    recipient: str = ""
    goal: str = ""
    instrument: str = ""

    @classmethod
    def of(cls, words: str) -> _Label:
        who, acts, *rest = words.split()
        marks = {m: r[1:] for r in rest for m in ">@+" if r.startswith(m)}
        plain = [r for r in rest if r[0] not in ">@+" and r != "-"]
        names = () if acts == "-" else tuple(acts.split("|"))
        return cls(words, who, names, plain[0] if plain else "", marks.get(">", ""),
                   marks.get("@", ""), marks.get("+", ""))  # fmt: skip

    @property
    def more(self) -> bool:
        return bool(self.patient or self.recipient or self.goal or self.instrument)

    def fits(self, event: Event, read: SceneReading) -> bool:
        return event.act is not None and event.act.value in (*self.acts, "-") and (
            self.who == "-" or _is_one(self.who, event.agents, read)
            or (not event.agents and _is_one(self.who, (event.patient or "",), read))
            or event.verb == self.who
            or (event.act in (Act.SOUND, Act.FLOW, Act.MOVE, Act.GO_OUT) and not event.agents)
        )  # fmt: skip

    def whole(self, event: Event, read: SceneReading) -> bool:
        others = tuple(k for k in (event.patient, event.goal, event.recipient) if k)
        checks = (
            (self.patient, others),
            (self.recipient, (event.recipient or event.patient or "",)),
            (self.goal, (event.goal or event.patient or "",)),
            (self.instrument, (event.instrument or "",)),
        )
        return all(not word or _is_one(word, keys, read) for word, keys in checks)


def _is_one(word: str, keys: Sequence[str], read: SceneReading) -> bool:
    return any((e := read.entity(k)) is not None and _named(e, word) for k in keys)


def _named(entity: Entity, word: str) -> bool:
    said = f"{entity.key} {entity.name} {entity.head} {' '.join(entity.mentions)}".lower()
    words = set(said.replace("-", " ").split())
    return word in words or word.rstrip("s") in words


def _present(read: SceneReading, words: str) -> Iterator[Entity]:
    return (
        e
        for e in read.entities
        if e.presence is Presence.PRESENT and any(_named(e, w) for w in words.split("|"))
    )


def _tell(event: Event) -> str:
    parts = [event.patient, event.recipient and f">{event.recipient}",
             event.goal and f"{event.where} {event.goal}",
             event.instrument and f"+{event.instrument}"]  # fmt: skip
    near = "~" if event.near else ""
    status = "" if event.status.value == "asserted" else event.status.value
    words = ["+".join(event.agents) or "-", f"{near}{event.act or 'none'}", *parts, status]
    return f"{' '.join(w for w in words if w)} <{event.verb}>"


def _who(entity: Entity) -> str:
    when = "" if entity.opening else f" comes {entity.enters}"
    gone = "" if entity.leaves is None else f" goes {entity.leaves}"
    return f"{entity.key} ({entity.kind.value}, {entity.presence.value}{when}{gone})"


if __name__ == "__main__":
    main(sys.argv[1:])
