"""Words for `regie sound`."""

from __future__ import annotations

from regie.app.sound.change import ChangedSound
from regie.app.sound.loudness import FilmLoudness
from regie.app.sound.told import SoundDesk
from regie.cli.render import words_for


@words_for(SoundDesk)
def tell_desk(told: SoundDesk) -> str:
    rows = [f"{told.title}: {len(told.lines)} lines, {len(told.effects)} effects"]
    for line in told.lines:
        takes = f"  take {line.take} of {len(line.takes)}" if len(line.takes) > 1 else ""
        changed = "".join(
            f"  {name} {value:+g}"
            for name, value in (("move", line.move), ("gain", line.gain), ("pan", line.pan))
            if value
        )
        rows.append(f"  {_time(line.start)}  {line.line}  {line.who}: {line.text}{takes}{changed}")
    fps = told.rate[0] / told.rate[1]
    for effect in told.effects:
        state = " (left out)" if effect.dropped else " (added)" if effect.added else ""
        name = effect.name if effect.name == effect.sound else f"{effect.name} → {effect.sound}"
        variant = f"  variant {effect.variant}" if effect.variant > 1 else ""
        rows.append(f"  {_time(effect.start / fps)}  {effect.key}  {name}{state}{variant}")
    for level in told.levels:
        where = f" in scene {level.scene}" if level.scene else ""
        rows.append(f"  {level.stem}{where}: {level.gain:+g} dB, pan {level.pan:+g}")
    rows += [f"  “{p.word}” is said “{p.said or p.phonemes}”" for p in told.pronunciations]
    if told.descriptions:
        said = sum(d.said for d in told.descriptions)
        rows.append(f"Audio description: {said} said, {len(told.descriptions) - said} not")
    for one in told.descriptions:
        state = " (left out)" if one.dropped else ""
        if not one.said and not one.dropped:
            state = f"  NO ROOM: needs {one.needs:.1f} s, free {one.room:.1f} s"
        rows.append(f"  {_time(one.start)}  {one.key}  {one.text}{state}")
    rows += [f"Note: {sentence}" for sentence in told.told]
    return "\n".join(rows)


@words_for(ChangedSound)
def tell_changed(told: ChangedSound) -> str:
    if told.change is None:
        return f"{told.done}: changes nothing."
    rows = [f"Change {told.change}: {told.done}. `regie make` makes what it touches again."]
    return "\n".join([*rows, *(f"Note: {sentence}" for sentence in told.desk.told)])


@words_for(FilmLoudness)
def tell_loudness(told: FilmLoudness) -> str:
    curve = told.curve
    if curve.integrated is None:
        return "The mix is silent."
    rows = [
        f"Integrated {curve.integrated:.1f} LUFS, range {curve.range or 0:.1f} LU, true peak "
        f"{curve.true_peak or 0:.1f} dBTP; loudest moment {curve.most_momentary:.1f}, loudest 3 s "
        f"{curve.most_short_term:.1f} LUFS"
    ]
    for one in told.destinations:
        wrong = []
        if not one.loudness_fits:
            wrong.append(f"{one.louder or 0:+.1f} LU")
        if not one.peak_fits:
            wrong.append(f"its peak is over {one.peak:g} dBTP")
        rows.append(f"  {one.name:<10} {one.loudness:g} LUFS  {', '.join(wrong) or 'fits'}")
    return "\n".join(rows)


def _time(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
