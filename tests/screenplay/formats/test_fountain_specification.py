"""Fountain 1.1, construct by construct: what is typed, what it is read as, whether it stays.

Each case is a text, the elements that it must be read as, and `same` where the text is in the
normal form of docs/guide/fountain.md, so that it must come back byte for byte. Texts that are not
must come back otherwise, and read as the same elements.

The rules are those of the specification's syntax page; where Régie reads otherwise on purpose the
case says `beyond:` and the guide says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
from any_script import uncited

from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Emphasis,
    Line,
    Remark,
    Screenplay,
)
from regie.screenplay import write_fountain
from regie.screenplay.decoding import decode
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree


class Case(NamedTuple):
    """A row of the table."""

    rule: str
    text: str
    told: Sequence[str]
    same: bool = False


def case(rule: str, text: str, *told: str, same: bool = False) -> Case:
    return Case(rule, text, told, same)


def read(text: str) -> Screenplay:
    """By way of bytes, as a file is read: byte-order marks and encodings are part of it."""
    decoded = decode(text.encode("utf-8", "surrogatepass"), "x.fountain")
    return screenplay_of(read_tree(decoded.text), "x.fountain")[0]


def told(screenplay: Screenplay) -> list[str]:
    """The screenplay as one short sentence an element."""
    sentences = [f"{key}= {value}".rstrip() for key, value in screenplay.title_page]
    sentences += (s for e in screenplay.opening for s in _element(e))
    for scene in screenplay.scenes:
        if scene.slugline.text:
            number = f" #{scene.number}#" if scene.numbered else ""
            sentences.append(f"slug {scene.slugline.text}{number}")
        sentences += (s for e in scene.elements for s in _element(e))
    return sentences


def _element(element: Element) -> Iterator[str]:
    if isinstance(element, Dialogue):
        extensions = "".join(f" ({e})" for e in element.extensions)
        yield f"cue {element.character}{extensions}{' ^' if element.dual else ''}"
        for part in element.parts:
            if isinstance(part, Line):
                yield f"{'sung' if part.lyric else 'said'} {_marked(part.text, part.emphasis)}"
            else:
                yield f"paren {part.text}"
    elif isinstance(element, Action):
        kind = "centred" if element.centred else "lyric" if element.lyric else "action"
        yield f"{kind} {_marked(element.text, element.emphasis)}"
    elif isinstance(element, Remark):
        yield f"{element.kind}{element.depth or ''} {element.text}".rstrip()
    else:
        yield f"cut {element.text}"


def _marked(text: str, emphasis: Sequence[Emphasis]) -> str:
    """`a <b>bold</b> word`, for eyes and for comparison."""
    out = ""
    for place in range(len(text) + 1):
        ending = sorted((-r.start, r.style) for r in emphasis if r.end == place)
        starting = sorted((-r.end, r.style) for r in emphasis if r.start == place)
        out += "".join(f"</{style[0]}>" for _, style in reversed(ending))
        out += "".join(f"<{style[0]}>" for _, style in starting)
        out += text[place : place + 1]
    return out


TITLE_PAGE = [
    case("all keys of the specification",
         "Title:\n\tBRICK & STEEL\n\tFULL RETIRED\nCredit: Written by\nAuthor: N. N.\n"
         "Source: Story by KTM\nDraft date: 1/20/2012\nContact:\n\tA Street\n\tA City, CA 9\n",
         "Title= BRICK & STEEL\nFULL RETIRED", "Credit= Written by", "Author= N. N.",
         "Source= Story by KTM", "Draft date= 1/20/2012", "Contact= A Street\nA City, CA 9",
         same=True),
    case("one key on its own is a title page", "Draft date: 6/23/2012\n",
         "Draft date= 6/23/2012", same=True),
    case("a value on the key's line and more below it", "Author: One\n    Two\n\nRain.\n",
         "Author= One\nTwo", "action Rain."),
    case("values indented by three spaces", "Title:\n   A\n   B\n\nRain.\n",
         "Title= A\nB", "action Rain."),
    case("an indented value may hold a colon", "Notes:\n\tDraft 3: final\n\nRain.\n",
         "Notes= Draft 3: final", "action Rain."),
    case("emphasis in a value", "Title:\n\t_**BIG**_\n\nRain.\n", "Title= BIG", "action Rain."),
    case("keys that are not known are kept", "Title: A\nMood: Blue\n\nRain.\n",
         "Title= A", "Mood= Blue", "action Rain.", same=True),
    case("keys in French", "Titre: Le phare\nAuteur: N. N.\n\nPluie.\n",
         "Titre= Le phare", "Auteur= N. N.", "action Pluie.", same=True),
    case("keys in other letters", "Название: Маяк\nАвтор: Н. Н.\n\nДождь.\n",
         "Название= Маяк", "Автор= Н. Н.", "action Дождь.", same=True),
    case("keys without case", "标题: 灯塔\n作者: 无名\n\n雨。\n", "标题= 灯塔", "作者= 无名",
         "action 雨。", same=True),
    case("a key in lower case", "title: A\n\nRain.\n", "title= A", "action Rain.", same=True),
    case("a key without a value", "Title: A\nSource:\n\nRain.\n", "Title= A", "Source=",
         "action Rain.", same=True),
    case("a value with a colon", "Title: A: B\n\nRain.\n", "Title= A: B", "action Rain.",
         same=True),
    case("it ends at the first empty line", "Title: A\n\nKey: value\n", "Title= A",
         "action Key: value", same=True),
    case("it ends at a line that is neither", "Title: A\nNot a title entry.\n", "Title= A",
         "action Not a title entry."),
    case("empty lines before it", "\n\nTitle: A\n", "Title= A"),
    case("a script without one", "Rain.\n", "action Rain.", same=True),
    case("FADE IN: is none", "FADE IN:\n\nRain.\n", "cut FADE IN:", "action Rain.", same=True),
    case("a slugline with a colon is none", "INT. LAB: LEVEL 2 - DAY\n\nDark.\n",
         "slug INT. LAB: LEVEL 2 - DAY", "action Dark.", same=True),
    case("a slugline in lower case with a clock is none", "int. house - 3:00 pm\n\nDark.\n",
         "slug int. house - 3:00 pm", "action Dark.", same=True),
    case("a sentence with a colon is none", "He reads what it says: no.\n",
         "action He reads what it says: no.", same=True),
    case("a byte-order mark before it", "\ufeffTitle: A\n", "Title= A"),
]  # fmt: skip

HEADINGS = [
    *(case(f"the prefix {prefix!r}", f"{prefix} HOUSE - DAY\n", f"slug {prefix} HOUSE - DAY",
           same=True)
      for prefix in ("INT", "INT.", "EXT", "EXT.", "EST", "EST.", "INT./EXT", "INT./EXT.",
                     "INT/EXT", "INT/EXT.", "I/E", "I/E.", "int.", "Ext", "i/e")),
    case("beyond: EXT./INT and E/I too", "EXT./INT. CAR\n\nE/I CAR\n", "slug EXT./INT. CAR",
         "slug E/I CAR", same=True),
    case("a prefix is a word", "INTERIORS are dark.\n\nExtra!\n", "action INTERIORS are dark.",
         "action Extra!", same=True),
    case("no heading without an empty line before", "He reads:\nINT. HOUSE - DAY\n",
         "action He reads:\nINT. HOUSE - DAY", same=True),
    case("beyond: no empty line needed after", "INT. HOUSE - DAY\nDark.\n",
         "slug INT. HOUSE - DAY", "action Dark."),
    case("indented", "\tINT. HOUSE - DAY\n", "slug INT. HOUSE - DAY"),
    case("! makes action of it", "!INT. HOUSE - DAY\n", "action INT. HOUSE - DAY", same=True),
    case("a dot forces one", ".SNIPER SCOPE POV\n\nDark.\n", "slug SNIPER SCOPE POV",
         "action Dark.", same=True),
    case("a dot forces one in lower case", ".the scope\n", "slug the scope", same=True),
    case("a dot forces one in other letters", ".МАЯК\n", "slug МАЯК", same=True),
    case("a dot before a transition forces a slugline", ".CUT TO:\n", "slug CUT TO:", same=True),
    case("two dots do not", "..where\n", "action ..where", same=True),
    case("an ellipsis does not", "...where the carnival is.\n",
         "action ...where the carnival is.", same=True),
    case("a dot and a space do not", ". NOT A HEADING\n", "action . NOT A HEADING"),
    case("a needless dot goes", ".INT. HOUSE\n", "slug INT. HOUSE"),
    *(case(f"the scene number {number}", f"INT. HOUSE - DAY #{number}#\n",
           f"slug INT. HOUSE - DAY #{number}#", same=True)
      for number in ("1", "1A", "1a", "A1", "I-1-A", "110A", "12.5")),
    case("beyond: a dot at a number's end goes", "INT. HOUSE #1.#\n", "slug INT. HOUSE #1#"),
    case("a number on a forced slugline", ".THE END #7#\n", "slug THE END #7#", same=True),
    case("a number after brackets", "INT. HOUSE - FLASHBACK (1944) #110A#\n",
         "slug INT. HOUSE - FLASHBACK (1944) #110A#", same=True),
    case("no space before the number", "INT. HOUSE#3#\n", "slug INT. HOUSE #3#"),
    case("what is no number stays in the heading", "INT. HOUSE #$%&#\n", "slug INT. HOUSE #$%&#",
         same=True),
    case("nor is a number with a space in it", "INT. HOUSE #1 A#\n", "slug INT. HOUSE #1 A#",
         same=True),
    case("a lone # stays", "INT. APARTMENT #3\n", "slug INT. APARTMENT #3", same=True),
    case("beyond: a number before the heading", "12 INT. HOUSE - DAY 12\n",
         "slug INT. HOUSE - DAY #12#"),
]  # fmt: skip

ACTION = [
    case("line breaks are kept", "A beat.\nLonger.\nToo long.\n",
         "action A beat.\nLonger.\nToo long.",
         same=True),
    case("indents are kept", "          Scott --\n\n          Palace Hotel\n",
         "action           Scott --", "action           Palace Hotel", same=True),
    case("a tab is four spaces", "\tScott --\n", "action     Scott --"),
    case("a tab in the middle too", "One\ttwo\n", "action One    two"),
    case("beyond: empty lines in a row are one", "One.\n\n\n\nTwo.\n", "action One.",
         "action Two."),
    case("! forces it", "!SCANNING THE AISLES\nWhere is he?\n",
         "action SCANNING THE AISLES\nWhere is he?", same=True),
    case("! keeps the indent after it", "!    CARD\n    Two\n", "action     CARD\n    Two",
         same=True),
    case("a needless ! goes", "!Rain.\n", "action Rain."),
    case("! under a speech ends it", "MARA\nNo.\n!She goes.\n", "cue MARA", "said No.",
         "action She goes."),
    case("a literal ! at the start", "!!Zap!\n", "action !Zap!", same=True),
    case("spaces at the end go", "Rain.  \n", "action Rain."),
    case("punctuation is as typed", "\"So\" -- he's... gone---\n",
         "action \"So\" -- he's... gone---", same=True),
    case("capitals alone", "BANG!\n\nHe falls.\n", "action BANG!", "action He falls.", same=True),
    case("a no-break space stays", "Que dit-il\u00a0?\n", "action Que dit-il\u00a0?", same=True),
    case("a line separator is not a line break", "One\u2028two\n", "action One\u2028two",
         same=True),
    case("right to left", "שלום עולם.\n", "action שלום עולם.", same=True),
    case("an emoji", "She sends 😆 and 👩‍👩‍👧.\n", "action She sends 😆 and 👩‍👩‍👧.", same=True),
    case("combining marks", "Cafe\u0301.\n", "action Cafe\u0301.", same=True),
]  # fmt: skip

CHARACTERS = [
    case("capitals with a line below", "STEEL\nA myth!\n", "cue STEEL", "said A myth!", same=True),
    case("not without an empty line before", "He turns.\nSTEEL\nA myth!\n",
         "action He turns.\nSTEEL\nA myth!", same=True),
    case("not with an empty line after", "STEEL\n\nA myth!\n", "action STEEL", "action A myth!",
         same=True),
    case("not at the end", "STEEL\n", "action STEEL", same=True),
    case("indented", "\t\t\tSTEEL\n\tA myth!\n", "cue STEEL", "said A myth!"),
    case("an extension in capitals", "MOM (O. S.)\nLuke!\n", "cue MOM (O. S.)", "said Luke!",
         same=True),
    case("an extension in lower case", "HANS (on the radio)\nJa.\n", "cue HANS (on the radio)",
         "said Ja.", same=True),
    case("two extensions", "STEEL (V.O.) (CONT'D)\nSo.\n", "cue STEEL (V.O.) (CONT'D)", "said So.",
         same=True),
    case("a curly CONT'D", "STEEL (CONT’D)\nSo.\n", "cue STEEL (CONT’D)", "said So.", same=True),
    case("no space before the bracket", "STEEL(V.O.)\nSo.\n", "cue STEEL (V.O.)", "said So."),
    case("spaces at its end", "STEEL  \nSo.\n", "cue STEEL", "said So."),
    case("a letter is needed", "23\nNo.\n", "action 23\nNo.", same=True),
    case("a digit may be first", "23 SKIDOO\nNo.\n", "cue 23 SKIDOO", "said No.", same=True),
    case("digits in it", "R2D2\nBeep.\n", "cue R2D2", "said Beep.", same=True),
    *(case(f"the name {name}", f"{name}\nYes.\n", f"cue {name}", "said Yes.", same=True)
      for name in ("MR. SMITH", "O'BRIEN", "JEAN-CLAUDE", "DEALER #2", "JO/FLO", "ÉLÉONORE",
                   "МАРА", "COP & ROBBER", "\"DOC\"", "GATE 4", "STRASSE 7")),
    case("not in mixed case", "Han (O.S.)\nNo.\n", "action Han (O.S.)\nNo.", same=True),
    case("not in letters without case", "黒澤\nいいえ。\n", "action 黒澤\nいいえ。", same=True),
    case("@ forces letters without case", "@黒澤\nいいえ。\n", "cue 黒澤", "said いいえ。",
         same=True),
    case("beyond: @ forces mixed case, kept in capitals", "@McCLANE\nYippie!\n", "cue MCCLANE",
         "said Yippie!"),
    case("@ with an extension", "@Han (O.S.)\nYes.\n", "cue HAN (O.S.)", "said Yes."),
    case("@ with a caret", "BRICK\nNo.\n\n@McClane ^\nNo.\n", "cue BRICK", "said No.",
         "cue MCCLANE ^", "said No."),
    case("@ before digits", "@23\nNo.\n", "cue 23", "said No.", same=True),
    case("@ with nothing is action", "@\nNo.\n", "action @\nNo."),
    case("capitals below a cue are said", "JOHN\nI SAID NO\n", "cue JOHN", "said I SAID NO",
         same=True),
    case("! where none is meant", "!BOOM\nIt falls.\n", "action BOOM\nIt falls.", same=True),
    case("nor where a space after TO: makes it action", "COMING TO: \nNo.\n",
         "action COMING TO:\nNo."),
    case("after a note of its own", "[[who?]]\n\nMARA\nNo.\n", "note who?", "cue MARA", "said No.",
         same=True),
]  # fmt: skip

DIALOGUE = [
    case("line breaks are kept", "DAN\nLet's retire them.\n_Permanently_.\n", "cue DAN",
         "said Let's retire them.\n<u>Permanently</u>.", same=True),
    case("an empty line ends it", "DAN\nNo.\n\nYes.\n", "cue DAN", "said No.", "action Yes.",
         same=True),
    case("two spaces do not", "DAN\nNo.\n  \nYes.\n", "cue DAN", "said No.\n\nYes.", same=True),
    case("more than two neither", "DAN\nNo.\n    \nYes.\n", "cue DAN", "said No.\n\nYes."),
    case("one space does", "DAN\nNo.\n \nYes.\n", "cue DAN", "said No.", "action Yes."),
    case("indents go", "\t\tDAN\n\tNo.\n\tYes.\n", "cue DAN", "said No.\nYes."),
    case("a slugline below is said", "DAN\nINT. HOUSE\n", "cue DAN", "said INT. HOUSE", same=True),
    case("an ellipsis is said", "DAN\n...and so on.\n", "cue DAN", "said ...and so on.", same=True),
    case("a hash is said", "DAN\n#metoo\n", "cue DAN", "said #metoo", same=True),
    case("an at sign is said", "DAN\n@home\n", "cue DAN", "said @home", same=True),
    case("a page break under it ends it", "DAN\nNo.\n===\n\nYes.\n", "cue DAN", "said No.",
         "page_break", "action Yes."),
    case("a literal bracket line", "DAN\n\\(no)\n", "cue DAN", "said (no)", same=True),
    case("a literal tilde", "DAN\n\\~ten\n", "cue DAN", "said ~ten", same=True),
    case("a literal !", "DAN\n\\!no\n", "cue DAN", "said !no", same=True),
    case("literal equals signs", "DAN\n\\===\n", "cue DAN", "said ===", same=True),
]  # fmt: skip

PARENTHETICALS = [
    case("below the cue", "STEEL\n(starting up)\nGo!\n", "cue STEEL", "paren starting up",
         "said Go!", same=True),
    case("in the middle", "STEEL\nGo!\n(beat)\nNow.\n", "cue STEEL", "said Go!", "paren beat",
         "said Now.", same=True),
    case("at the end", "STEEL\nGo!\n(damn)\n", "cue STEEL", "said Go!", "paren damn", same=True),
    case("two in a row", "STEEL\n(low)\n(slow)\nGo!\n", "cue STEEL", "paren low", "paren slow",
         "said Go!", same=True),
    case("indented, spaces at its end", "\tSTEEL\n\t\t(low)  \n\tGo!\n", "cue STEEL", "paren low",
         "said Go!"),
    case("nothing else below the cue", "STEEL\n(low)\n", "cue STEEL", "paren low", same=True),
    case("words after it make it dialogue", "STEEL\n(low) Go!\n", "cue STEEL", "said (low) Go!",
         same=True),
    case("outside of a speech it is action", "(Jack)\nKnife.\n", "action (Jack)\nKnife.",
         same=True),
    case("after the two-space line", "STEEL\nGo!\n  \n(low)\nNow.\n", "cue STEEL", "said Go!",
         "paren low", "said Now."),
]  # fmt: skip

DUAL = [
    case("a caret after the second cue", "BRICK\nNo.\n\nSTEEL ^\nNo.\n", "cue BRICK", "said No.",
         "cue STEEL ^", "said No.", same=True),
    case("any spaces before the caret", "BRICK\nNo.\n\nSTEEL     ^\nNo.\n", "cue BRICK", "said No.",
         "cue STEEL ^", "said No."),
    case("no space before the caret", "BRICK\nNo.\n\nSTEEL^\nNo.\n", "cue BRICK", "said No.",
         "cue STEEL ^", "said No."),
    case("after an extension", "BRICK\nNo.\n\nSTEEL (V.O.) ^\nNo.\n", "cue BRICK", "said No.",
         "cue STEEL (V.O.) ^", "said No.", same=True),
    case("the caret must be last", "BRICK\nNo.\n\nAND ^ (Dual)\nNo.\n", "cue BRICK", "said No.",
         "cue AND (Dual)", "said No."),
    case("beyond: with nobody to speak with it is single", "Rain.\n\nSTEEL ^\nNo.\n",
         "action Rain.", "cue STEEL", "said No."),
]  # fmt: skip

LYRICS = [
    case("a tilde", "~Willy Wonka!\n~Amazing!\n", "lyric Willy Wonka!\nAmazing!", same=True),
    case("a space after it", "~ Willy\n", "lyric Willy"),
    case("under a cue", "BOB\n~La la\nNow what?\n", "cue BOB", "sung La la", "said Now what?",
         same=True),
    case("indented under a cue", "\tBOB\n    ~ La la\n", "cue BOB", "sung La la"),
    case("in the middle of action", "~La\nHe stops.\n~La\n", "lyric La", "action He stops.",
         "lyric La"),
    case("emphasis in it", "~La *la*\n", "lyric La <i>la</i>", same=True),
    case("a literal tilde in action", "!~no song\n", "action ~no song", same=True),
]  # fmt: skip

TRANSITIONS = [
    case("capitals that end in TO:", "Rain.\n\nCUT TO:\n\nSun.\n", "action Rain.", "cut CUT TO:",
         "action Sun.", same=True),
    case("with other signs in it", "SMASH-CUT TO:\n", "cut SMASH-CUT TO:", same=True),
    case("indented", "\t\t\t\tCUT TO:\n", "cut CUT TO:"),
    case("not in lower case", "Cut to:\n\nboop TO:\n", "action Cut to:", "action boop TO:",
         same=True),
    case("not without an empty line before", "Rain.\nCUT TO:\n", "action Rain.\nCUT TO:",
         same=True),
    case("a space after the colon makes it action", "Rain.\n\nCUT TO: \n", "action Rain.",
         "action CUT TO:"),
    case("> forces one", "> Burn to White.\n", "cut Burn to White.", same=True),
    case("> without a space", ">Burn to White.\n", "cut Burn to White."),
    case("> indented", "\t>Burn to White.\n", "cut Burn to White."),
    case("a needless > goes", "> CUT TO:\n", "cut CUT TO:"),
    case("! makes action of it", "!CUT TO:\n", "action CUT TO:", same=True),
    case("beyond: FADE OUT. is one", "Rain.\n\nFADE OUT.\n", "action Rain.", "cut FADE OUT.",
         same=True),
    case("beyond: with a line right below", "CUT TO:\nINT. HOUSE\n", "cut CUT TO:",
         "slug INT. HOUSE"),
]  # fmt: skip

CENTRED = [
    case("between the marks", "> THE END <\n", "centred THE END", same=True),
    case("without spaces", ">THE END<\n", "centred THE END"),
    case("with many", ">    THE END    <  \n", "centred THE END"),
    case("two lines", "> THE END <\n> OF ACT ONE <\n", "centred THE END\nOF ACT ONE", same=True),
    case("emphasis in it", "> **Act Two** <\n", "centred <b>Act Two</b>", same=True),
    case("a mark at one end is a transition", "> THE END\n", "cut THE END", same=True),
    case("a literal < at its end", "> THE END \\<\n", "cut THE END <", same=True),
    case("< alone is action", "THE END <\n", "action THE END <", same=True),
]  # fmt: skip

EMPHASIS = [
    case("italics", "*it*\n", "action <i>it</i>", same=True),
    case("bold", "**bo**\n", "action <b>bo</b>", same=True),
    case("bold italics", "***both***\n", "action <b><i>both</i></b>", same=True),
    case("underline", "_un_\n", "action <u>un</u>", same=True),
    case("italics in an underline", "_Steel's the *Mark 4* scope_.\n",
         "action <u>Steel's the <i>Mark 4</i> scope</u>.", same=True),
    case("italics in bold", "**a *b* c**\n", "action <b>a <i>b</i> c</b>", same=True),
    case("bold in italics", "*a **b** c*\n", "action <i>a <b>b</b> c</i>", same=True),
    case("underlined bold", "_**BIG**_\n", "action <b><u>BIG</u></b>", same=True),
    case("bold underline", "**_BIG_**\n", "action <b><u>BIG</u></b>"),
    case("all three", "_***BIG***_\n", "action <b><i><u>BIG</u></i></b>", same=True),
    case("stars with a space to the left of both", "He dialed *69 and then *23.\n",
         "action He dialed *69 and then *23."),
    case("a star that closes", "He dialed *69 and then 23*.\n",
         "action He dialed <i>69 and then 23</i>.", same=True),
    case("a star escaped", "He dialed *69 and then 23\\*.\n", "action He dialed *69 and then 23*."),
    case("both escaped", "\\*69 and 23\\*.\n", "action *69 and 23*.", same=True),
    case("stars in bold", "He types **\\*9765\\***\n", "action He types <b>*9765*</b>", same=True),
    case("not across lines", "Steel *share a look.\nBAD.*\n", "action Steel *share a look.\nBAD.*"),
    case("not across paragraphs", "Steel *share.\n\nBAD.*\n", "action Steel *share.",
         "action BAD.*"),
    case("an opening mark before a space", "** no** and _ no_\n", "action ** no** and _ no_"),
    case("a closing mark after a space", "_69 and 23 _\n", "action _69 and 23 _"),
    case("inside a word", "un*believ*able\n", "action un<i>believ</i>able", same=True),
    case("beyond: _ inside words does nothing", "john_doe_1 snake_case\n",
         "action john_doe_1 snake_case"),
    case("an escaped underline", "\\_no\\_\n", "action _no_", same=True),
    case("a literal backslash", "C:\\\\x\n", "action C:\\x", same=True),
    case("after an indent", "          *Scott* --\n", "action           <i>Scott</i> --",
         same=True),
    case("two runs", "*a* and *b*\n", "action <i>a</i> and <i>b</i>", same=True),
    case("nothing inside", "__ and ****\n", "action __ and ****"),
    case("in dialogue", "MARA\n*Did you know?*\n", "cue MARA", "said <i>Did you know?</i>",
         same=True),
    case("beyond: bare words in sluglines and cues", "**INT. HOUSE**\n\n**MARA**\nNo.\n",
         "slug INT. HOUSE", "cue MARA", "said No."),
]  # fmt: skip

PAGE_BREAKS = [
    case("three equals signs", "Rain.\n\n===\n\nSun.\n", "action Rain.", "page_break",
         "action Sun.", same=True),
    case("more of them", "Rain.\n\n========\n\nSun.\n", "action Rain.", "page_break",
         "action Sun."),
    case("indented", "Rain.\n\n   ===  \n\nSun.\n", "action Rain.", "page_break", "action Sun."),
    case("right below action", "Rain.\n===\nSun.\n", "action Rain.", "page_break", "action Sun."),
    case("two are a synopsis", "Rain.\n\n== two\n", "action Rain.", "synopsis = two"),
    case("with words they are a synopsis", "Rain.\n\n=== A ===\n", "action Rain.",
         "synopsis == A ==="),
]  # fmt: skip

NOTES = [
    case("on a line of its own", "Rain.\n\n[[Too long?]]\n\nSun.\n", "action Rain.",
         "note Too long?", "action Sun.", same=True),
    case("in a line", "DAN and JACK[[Names?]].  They drink.\n", "action DAN and JACK.  They drink.",
         "note Names?"),
    case("two in a line", "A[[one]] b[[two]].\n", "action A b.", "note one", "note two"),
    case("with line breaks", "Rain.\n\n[[This needs work.\nOr coffee.]]\n", "action Rain.",
         "note This needs work.\nOr coffee.", same=True),
    case("with a line of two spaces", "Rain.\n\n[[Work.\n  \nCoffee.]]\n", "action Rain.",
         "note Work.\n\nCoffee.", same=True),
    case("an empty line ends it: it is none", "Rain.[[This\nno.\n\nNo.]] Sun.\n",
         "action Rain.[[This\nno.", "action No.]] Sun."),
    case("in dialogue", "MARA\nNo[[really?]] way.\n", "cue MARA", "said No way.", "note really?"),
    case("between lines of a speech", "MARA\nNo.\n[[hm]]\nYes.\n", "cue MARA", "said No.\nYes.",
         "note hm"),
    case("in a slugline", "INT. HOUSE[[which?]] - DAY\n\nDark.\n", "slug INT. HOUSE - DAY",
         "note which?", "action Dark."),
    case("never closed", "Rain [[and more.\n", "action Rain [[and more."),
    case("empty", "Rain.\n\n[[]]\n", "action Rain."),
    case("marks inside are as typed", "[[a *b* _c_]]\n\nRain.\n", "note a *b* _c_", "action Rain.",
         same=True),
    case("escaped", "Rain \\[\\[no]].\n", "action Rain [[no]].", same=True),
]  # fmt: skip

BONEYARDS = [
    case("in a line", "Hello /* hidden */world.\n", "action Hello world."),
    case("a line of its own", "Rain.\n\n/* gone */\n\nSun.\n", "action Rain.", "action Sun."),
    case("over elements", "CUT TO:\n/*\nINT. GARAGE - DAY\n\nSTEEL\nGo!\n*/\nEXT. MANSION\n",
         "cut CUT TO:", "slug EXT. MANSION"),
    case("words after its end", "Rain.\n\n/*\nINT. X\n*/ And we are back.\n\nSun.\n",
         "action Rain.", "action  And we are back.", "action Sun."),
    case("begun in a line", "He waves/* cut\n\nMARA\nNo.\n*/ and goes.\n",
         "action He waves and goes."),
    case("never closed", "Rain /* and more.\n\nSun.\n", "action Rain /* and more.", "action Sun."),
    case("closed only", "Rain */ and more.\n", "action Rain */ and more."),
    case("a note inside it", "Rain./* [[no]] */\n", "action Rain."),
    case("in a speech", "MARA\nNo, /* never */no.\n", "cue MARA", "said No, no."),
    case("between a speech's lines", "MARA\nNo.\n/* hm */\nYes.\n", "cue MARA", "said No.\nYes."),
]  # fmt: skip

SECTIONS = [
    case("one hash", "# This is a Section\n\nRain.\n", "section1 This is a Section", "action Rain.",
         same=True),
    *(case(f"depth {depth}", f"{'#' * depth} Part\n\nRain.\n", f"section{depth} Part",
           "action Rain.", same=True) for depth in range(2, 7)),
    case("without a space", "#Act\n\nRain.\n", "section1 Act", "action Rain."),
    case("a slugline right below it", "# Act\nINT. HOUSE\n", "section1 Act", "slug INT. HOUSE"),
    case("a number sign in action", "!#1 fan\n", "action #1 fan", same=True),
    case("a synopsis", "= Set up the story.\n\nRain.\n", "synopsis Set up the story.",
         "action Rain.", same=True),
    case("a synopsis without a space", "=Set up.\n\nRain.\n", "synopsis Set up.", "action Rain."),
    case("below its section", "# ACT I\n= Set up.\n\nRain.\n", "section1 ACT I", "synopsis Set up.",
         "action Rain."),
    case("a synopsis is one line", "= One.\nTwo.\n", "synopsis One.", "action Two."),
    case("a synopsis in a scene", "INT. HOUSE\n\n= They meet.\n\nDark.\n", "slug INT. HOUSE",
         "synopsis They meet.", "action Dark.", same=True),
]  # fmt: skip

FILES = [
    case("Windows line ends", "INT. A\r\n\r\nMARA\r\nNo.\r\nYes.\r\n", "slug INT. A", "cue MARA",
         "said No.\nYes."),
    case("old Mac line ends", "INT. A\r\rMARA\rNo.\r", "slug INT. A", "cue MARA", "said No."),
    case("line ends mixed", "INT. A\r\n\nMARA\rNo.\n", "slug INT. A", "cue MARA", "said No."),
    case("a two-space line with Windows ends", "MARA\r\nNo.\r\n  \r\nYes.\r\n", "cue MARA",
         "said No.\n\nYes."),
    case("a note over Windows lines", "Rain.[[one\r\n  \r\ntwo]]\r\n", "action Rain.",
         "note one\n\ntwo"),
    case("a byte-order mark", "\ufeffINT. A\n\nRain.\n", "slug INT. A", "action Rain."),
    case("no line break at the end", "INT. A\n\nRain.", "slug INT. A", "action Rain."),
    case("a form feed on its own line", "Rain.\n\f\nSun.\n", "action Rain.", "action Sun."),
    case("no-break spaces on an empty line", "MARA\nNo.\n\u00a0\nRain.\n", "cue MARA", "said No.",
         "action Rain."),
    case("an emoji in a cue", "JIM😆\nBye!\n", "cue JIM😆", "said Bye!", same=True),
    case("a dash that is not ASCII", "INT. SCENE 1 — DAY\n", "slug INT. SCENE 1 — DAY", same=True),
]  # fmt: skip

CASES = {
    "title page": TITLE_PAGE, "scene heading": HEADINGS, "action": ACTION, "character": CHARACTERS,
    "dialogue": DIALOGUE, "parenthetical": PARENTHETICALS, "dual dialogue": DUAL,
    "lyrics": LYRICS, "transition": TRANSITIONS, "centred": CENTRED, "emphasis": EMPHASIS,
    "page break": PAGE_BREAKS, "note": NOTES, "boneyard": BONEYARDS, "section": SECTIONS,
    "file": FILES,
}  # fmt: skip

TABLE = [
    pytest.param(row, id=f"{construct}: {row.rule}")
    for construct in CASES
    for row in CASES[construct]
]


@pytest.mark.parametrize("row", TABLE)
def test_it_is_read_as_the_specification_says(row: Case) -> None:
    assert told(read(row.text)) == list(row.told)


@pytest.mark.parametrize("row", TABLE)
def test_what_is_in_the_normal_form_stays_and_else_comes_into_it(row: Case) -> None:
    screenplay = read(row.text)
    written = write_fountain(screenplay)
    assert (written == row.text) is row.same, written
    assert uncited(read(written)) == uncited(screenplay)
    assert write_fountain(read(written)) == written
