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
        silent = f" ({say('analysis.report-silent-scenes')} {part.silent_scenes})"
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
    heads = (
        "analysis.report-name",
        "analysis.report-lines",
        "analysis.report-words",
        "analysis.report-share",
        "analysis.report-in-scenes",
        "analysis.report-first-last",
        "analysis.report-mood-of",
        "analysis.report-details",
    )
    named = [text(say(head)) for head in heads]
    parts = [
        tag("h2", say("analysis.section-cast")),
        table(named, rows, say("analysis.section-cast")),
    ]
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
            tag("h3", say("analysis.report-silent-people")),
            tag("ul", *items, class_="notable"),
        ]
    return tag("section", *parts, id="cast")


def voices(analysis: Analysis, quotes: Quotes, words: Words) -> Html:
    """The section on how each talks."""
    say = words.say
    known = [v for v in analysis.voices if v.enough]
    few = [v for v in analysis.voices if not v.enough]
    parts = [
        tag("h2", say("analysis.section-voices")),
        tag(
            "p",
            say("analysis.report-voices-note", words=ENOUGH_WORDS, lines=ENOUGH_LINES),
            class_="note",
        ),
        *(_voice(v, quotes, words) for v in known),
    ]
    if few:
        names = ", ".join(v.name for v in few)
        parts.append(tag("p", tag("b", names), f": {say('analysis.report-too-few')}."))
    parts.append(tag("h3", say("analysis.report-alike")))
    parts.append(_alike(analysis.alike, quotes, words))
    return tag("section", *parts, id="voices")


def _mood(mood: CharacterMood | None, words: Words) -> Html:
    if mood is None or not mood.enough:
        return tag("span", words.say("analysis.report-few-words"), class_="quiet")
    told = [text(signed(mood.valence, words)), Html(" "), mood_name(mood.valence, words)]
    if abs(mood.change) >= CHANGES:
        way = (
            "analysis.report-mood-change-up"
            if mood.change > 0
            else "analysis.report-mood-change-down"
        )
        told.append(text(f", {words.say(way)}"))
    return join(told)


def _voice(voice: CharacterVoice, quotes: Quotes, words: Words) -> Html:
    say = words.say
    figures = [
        say("analysis.report-words-a-line", count=words.number(voice.words_a_line, 1)),
        say("analysis.report-questions", share=words.percent(voice.questions)),
    ]
    if voice.diversity is not None:
        figures.append(say("analysis.report-diversity", value=words.number(voice.diversity, 2)))
    if voice.recognised is not None and voice.chance is not None:
        shares = {
            "share": words.percent(voice.recognised),
            "chance": words.percent(voice.chance),
        }
        figures.append(say("analysis.report-recognised", **shares))
    parts = [tag("h3", voice.name), tag("p", " · ".join(figures)), quotes.under(voice.cited)]
    if voice.signature:
        chips = [
            tag("li", quotes.under(word.cited, f"{word.word} ×{word.count}"))
            for word in voice.signature
        ]
        parts += [
            tag("p", say("analysis.report-signature"), class_="note"),
            tag("ul", *chips, class_="chips"),
        ]
    return tag("article", *parts, class_="voice")


def _alike(pairs: tuple[VoicePair, ...], quotes: Quotes, words: Words) -> Html:
    say = words.say
    if not pairs:
        return tag("p", say("analysis.report-alike-few"))
    alike = [p for p in pairs if p.verdict == "alike"]
    if not alike:
        counts = {v: sum(p.verdict == v for p in pairs) for v in ("unclear", "apart")}
        return tag("p", say("analysis.report-alike-none", count=len(pairs), **counts))
    items = []
    for pair in alike:
        told = say(
            "analysis.report-alike-verdict",
            first=pair.first,
            second=pair.second,
            told=words.percent(pair.told_apart),
            margin=words.percent(pair.margin),
        )
        label = say("analysis.report-alike-lines", first=pair.first, second=pair.second)
        items.append(tag("li", told, quotes.under(pair.cited, label)))
    return tag("ul", *items, class_="notable")
