"""Words for `regie cut`."""

from __future__ import annotations

from fractions import Fraction

from regie.app.cutting.edit import EditedCut
from regie.app.cutting.export import ExportedCut
from regie.app.cutting.take_back import ComparedCut, CutDifference
from regie.app.cutting.timeline import CutTimeline
from regie.cli.render import words_for


@words_for(CutTimeline)
def tell_timeline(told: CutTimeline) -> str:
    rate = Fraction(*told.rate)
    rows = [f"{told.title}: {len(told.picture)} pieces, {_timecode(told.duration, rate)}"]
    for clip in told.picture:
        name = f"{clip.shot}/{clip.piece}" if clip.piece else clip.shot
        what = f"{_timecode(clip.start, rate)} {clip.duration:>5}"
        cut = "" if (clip.source_in, clip.duration) == (0, clip.length) else (
            f"  [{clip.source_in}–{clip.source_out} of {clip.length}]"
        )  # fmt: skip
        extra = f"  dissolve {clip.dissolve}" if clip.dissolve else ""
        extra += f"  after {clip.black} black" if clip.black else ""
        rows.append(f"  {what}  {name:<6}{cut}{extra}  {clip.words[:60]}")
    rows += [f"  marker {_timecode(m.start, rate)}  {m.shot} {m.text}" for m in told.markers]
    if told.out:
        rows.append(f"Not in the cut: {', '.join(shot.shot for shot in told.out)}")
    rows += [f"Note: {sentence}" for sentence in told.told]
    return "\n".join(rows)


@words_for(EditedCut)
def tell_edited(told: EditedCut) -> str:
    rate = Fraction(*told.timeline.rate)
    long = _timecode(told.timeline.duration, rate)
    if told.change is None:
        return f"{told.done}: changes nothing."
    rows = [f"Change {told.change}: {told.done}. The film is {long}."]
    return "\n".join((*rows, *(f"Note: {sentence}" for sentence in told.timeline.told)))


@words_for(ExportedCut)
def tell_exported(told: ExportedCut) -> str:
    rows = [f"{told.file}: {told.clips} clips."]
    return "\n".join(rows + [f"Not in it: {one}." for one in told.lost])


@words_for(ComparedCut)
def tell_compared(told: ComparedCut) -> str:
    how = ", ".join(f"{count} by {name}" for name, count in told.matched.items())
    rows = [
        f"{told.file}: {told.clips} clips ({how}); {told.frames[0]} frames, ours {told.frames[1]}."
    ]
    for number, one in enumerate(told.differences, 1):
        mark = "" if told.change is None else ("taken  " if one.id in told.taken else "left   ")
        rows.append(f"{number:>4}  {mark}{tell_difference(one)}")
    rows += [f"  not taken: {n.name}, at {n.at}: {n.why}" for n in told.not_taken]
    rows += [f"  not looked at: {sentence}" for sentence in told.told]
    if not told.differences:
        rows.append("It is our cut.")
    elif told.change is not None:
        rows.append(f"Change {told.change}.")
    return "\n".join(rows)


def tell_difference(one: CutDifference) -> str:
    """One difference in a line."""
    match one.kind:
        case "dropped" | "added":
            what = f"{one.kind}, {one.value} frames at {one.at}"
        case "moved":
            what = f"moved to {one.at}"
        case "dissolve" | "black":
            what = f"{one.kind} of {one.value} frames ({one.by:+d})"
        case "marker":
            what = f"marker on frame {one.at}"
        case _:
            what = f"{one.kind} by {one.by:+d}"
    return f"{one.shot:<6} {what}  {one.words[:60]}"


def _timecode(frames: int, rate: Fraction) -> str:
    fps = round(rate)
    seconds, rest = divmod(frames, fps)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}:{rest:02d}"
