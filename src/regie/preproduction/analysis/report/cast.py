"""The cast: parts in a table, then how each talks and who sounds alike."""

from __future__ import annotations

from regie.film.analysis import Analysis, CharacterMood, CharacterVoice, PresenceKind, VoicePair
from regie.preproduction.analysis.report.html import Html, join, table, tag, text
from regie.preproduction.analysis.report.quotes import Quotes
from regie.preproduction.analysis.report.scenes import mood_name
from regie.preproduction.analysis.report.summary import signed
from regie.preproduction.analysis.voices import ENOUGH_LINES, ENOUGH_WORDS
from regie.preproduction.analysis.words import Words

CHANGES = 0.15
"""Valence by which a character's lines must move to be said to change."""


def cast(analysis: Analysis, quotes: Quotes, words: Words) -> Html:
    """The section with the table of parts and those present without a line."""
    say = words.say
    figures = analysis.figures
    moods = {m.name: m for m in analysis.characters_mood}
    presence = {p.name: p for p in figures.presence}
    rows = []
    for part in figures.characters:
        person = presence[part.name]
        silent = f" ({say('report', 'silent_scenes')} {part.silent_scenes})"
        rows.append(
            (
                text(part.name),
                text(part.lines),
                text(part.words),
                text(words.percent(part.share)),
                text(f"{len(person.scenes)}{silent if part.silent_scenes else ''}"),
                text(f"{person.first} – {person.last}"),
                _mood(moods.get(part.name), words),
                quotes.under(
                    list(dict.fromkeys([*part.cited, *(c for s in person.scenes for c in s.cited)]))
                ),
            )
        )
    heads = ("name", "lines", "words", "share", "in_scenes", "first_last", "mood_of", "details")
    named = [text(say("report", head)) for head in heads]
    parts = [tag("h2", say("report", "cast")), table(named, rows, say("report", "cast"))]
    silent_people = [
        p for p in figures.presence if all(s.kind is PresenceKind.SILENT for s in p.scenes)
    ]
    if silent_people:
        items = [
            tag(
                "li",
                tag("b", p.name),
                f" {', '.join(s.scene for s in p.scenes)}",
                quotes.under([c for s in p.scenes for c in s.cited]),
            )
            for p in silent_people
        ]
        parts += [
            tag("h3", say("report", "silent_people")),
            tag("ul", *items, class_="notable"),
        ]
    return tag("section", *parts, id="cast")


def voices(analysis: Analysis, quotes: Quotes, words: Words) -> Html:
    """The section on how each talks."""
    say = words.say
    known = [v for v in analysis.voices if v.enough]
    few = [v for v in analysis.voices if not v.enough]
    parts = [
        tag("h2", say("report", "voices")),
        tag(
            "p", say("report", "voices_note", words=ENOUGH_WORDS, lines=ENOUGH_LINES), class_="note"
        ),
        *(_voice(v, quotes, words) for v in known),
    ]
    if few:
        names = ", ".join(v.name for v in few)
        parts.append(tag("p", tag("b", names), f": {say('report', 'too_few')}."))
    parts.append(tag("h3", say("report", "alike")))
    parts.append(_alike(analysis.alike, quotes, words))
    return tag("section", *parts, id="voices")


def _mood(mood: CharacterMood | None, words: Words) -> Html:
    if mood is None or not mood.enough:
        return tag("span", words.say("report", "few_words"), class_="quiet")
    told = [text(signed(mood.valence, words)), Html(" "), mood_name(mood.valence, words)]
    if abs(mood.change) >= CHANGES:
        way = "mood_change_up" if mood.change > 0 else "mood_change_down"
        told.append(text(f", {words.say('report', way)}"))
    return join(told)


def _voice(voice: CharacterVoice, quotes: Quotes, words: Words) -> Html:
    say = words.say
    figures = [
        say("report", "words_a_line", count=words.number(voice.words_a_line, 1)),
        say("report", "questions", share=words.percent(voice.questions)),
    ]
    if voice.diversity is not None:
        figures.append(say("report", "diversity", value=words.number(voice.diversity, 2)))
    if voice.recognised is not None and voice.chance is not None:
        shares = {
            "share": words.percent(voice.recognised),
            "chance": words.percent(voice.chance),
        }
        figures.append(say("report", "recognised", **shares))
    parts = [tag("h3", voice.name), tag("p", " · ".join(figures)), quotes.under(voice.cited)]
    if voice.signature:
        chips = [
            tag("li", quotes.under(word.cited, f"{word.word} ×{word.count}"))
            for word in voice.signature
        ]
        parts += [
            tag("p", say("report", "signature"), class_="note"),
            tag("ul", *chips, class_="chips"),
        ]
    return tag("article", *parts, class_="voice")


def _alike(pairs: tuple[VoicePair, ...], quotes: Quotes, words: Words) -> Html:
    say = words.say
    if not pairs:
        return tag("p", say("report", "alike_few"))
    alike = [p for p in pairs if p.verdict == "alike"]
    if not alike:
        counts = {v: sum(p.verdict == v for p in pairs) for v in ("unclear", "apart")}
        return tag("p", say("report", "alike_none", count=len(pairs), **counts))
    items = []
    for pair in alike:
        told = say(
            "report",
            "alike_verdict",
            first=pair.first,
            second=pair.second,
            told=words.percent(pair.told_apart),
            margin=words.percent(pair.margin),
        )
        label = say("report", "alike_lines", first=pair.first, second=pair.second)
        items.append(tag("li", told, quotes.under(pair.cited, label)))
    return tag("ul", *items, class_="notable")
