"""Makes a `Screenplay` of a Fountain tree: what the script says, without how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from regie.film.citation import Citation
from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Line,
    Parenthetical,
    Remark,
    Screenplay,
    Transition,
)
from regie.screenplay.assemble import Draft, add_line, assemble, follows_dialogue
from regie.screenplay.formats.fountain.emphasis import plain, read_emphasis
from regie.screenplay.formats.fountain.grammar import read_cue, split_scene_number, title_key
from regie.screenplay.formats.fountain.nodes import Kind, Node, Note
from regie.screenplay.formats.fountain.tree import UNDER_A_CUE, Tree
from regie.screenplay.quick import (
    quick_action,
    quick_citation,
    quick_dialogue,
    quick_line,
    quick_parenthetical,
    uncollected,
)
from regie.screenplay.slugline import split_overlong, tidy_heading

SAID = UNDER_A_CUE - {Kind.CUE}
"""What stands below a cue."""

TAB = 4
"""Spaces that a tab in action stands for (Fountain 1.1)."""


def screenplay_of(tree: Tree, name: str) -> tuple[Screenplay, tuple[str, ...]]:
    """Derives the screenplay, every part citing its lines.

    Args:
        name: of the file, for citations and warnings.

    Returns:
        The screenplay, and sentences about what was not as it should be.
    """
    with uncollected():
        reader = _Reader(name)
        reader.read(tree.nodes)
        return assemble(reader.title_page, reader.opening, reader.drafts, name, reader.warnings)


@dataclass
class _Reader:
    """Walks the nodes once; `elements` is the list that what comes next belongs to."""

    name: str
    title_page: list[tuple[str, str]] = field(default_factory=list)
    opening: list[Element] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def read(self, nodes: Sequence[Node]) -> None:
        elements = self.opening
        at = 0
        while at < len(nodes):
            node = nodes[at]
            kind = node.kind
            end = at + 1
            if kind is Kind.ACTION or kind is Kind.CENTRED or kind is Kind.LYRIC:
                end = _run(nodes, at, (kind,))
                self._action(nodes[at:end], kind, elements)
            elif kind is Kind.CUE:
                end = _run(nodes, at, SAID)
                elements.append(self._dialogue(nodes[at:end], follows_dialogue(elements)))
            elif kind is Kind.HEADING:
                elements = self._heading(node)
            elif kind is Kind.TITLE_KEY or kind is Kind.TITLE_VALUE:
                end = _run(nodes, at, (Kind.TITLE_VALUE,))
                self._title(nodes[at:end])
            elif kind is not Kind.BLANK:
                self._single(node, elements)
            for passed in nodes[at:end] if end > at + 1 or node.notes else ():
                elements += (self._note(note) for note in passed.notes if note.text.strip())
            at = end

    def _cite(self, first: Node, last: Node | None = None) -> Citation:
        text = first.raw
        column = 1
        if text[0] in " \t":
            column += len(text) - len(text.lstrip(" \t"))
        last = last or first
        last_line = last.line + last.height - 1
        return quick_citation(
            {"file": self.name, "line": first.line, "column": column, "last_line": last_line}
        )

    def _note(self, note: Note) -> Remark:
        cited = Citation(
            file=self.name, line=note.line, column=note.column, last_line=note.last_line
        )
        text = note.text.strip().replace("\t", " " * TAB)
        return Remark(kind="note", text=text, cited=cited)

    def _heading(self, node: Node) -> list[Element]:
        text = node.text.strip()
        if node.forced:
            text = text[1:]
        heading, number = split_scene_number(text)
        if node.forced and text.strip()[:1].isdigit() and not text.rstrip().endswith("#"):
            heading, number = text, ""
        heading, rest = split_overlong(tidy_heading(plain(heading)))
        cited = self._cite(node)
        draft = Draft(heading, plain(number), cited, [])
        self.drafts.append(draft)
        if rest:
            self.warnings.append(
                f"{self.name}:{node.line}: the slugline is {len(heading) + len(rest)} characters "
                "long; its end is read as action. Put a blank line after the slugline."
            )
            draft.elements.append(Action(text=rest, cited=cited))
        return draft.elements

    def _action(self, nodes: Sequence[Node], kind: Kind, elements: list[Element]) -> None:
        said = [n for n in nodes if n.kind is kind]
        lines = [x for x in (_action_line(n) for n in said) if x]
        text, emphasis = read_emphasis("\n".join(lines))
        if text.strip():
            elements.append(
                quick_action(
                    {
                        "kind": "action",
                        "text": text,
                        "centred": kind is Kind.CENTRED,
                        "lyric": kind is Kind.LYRIC,
                        "emphasis": emphasis,
                        "cited": self._cite(said[0], said[-1]),
                    }
                )
            )

    def _dialogue(self, nodes: Sequence[Node], may_be_dual: bool) -> Dialogue:
        said = [n for n in nodes if n.kind in UNDER_A_CUE]
        cue = read_cue(said[0].text)
        parts: list[Line | Parenthetical] = []
        at = 1
        while at < len(said):
            kind = said[at].kind
            end = at + 1
            if kind is Kind.PARENTHETICAL:
                inside = " ".join(plain(said[at].text.strip()[1:-1]).split())
                if inside:
                    cited = self._cite(said[at])
                    parts.append(
                        quick_parenthetical(
                            {"kind": "parenthetical", "text": inside, "cited": cited}
                        )
                    )
            else:
                while end < len(said) and said[end].kind is kind:
                    end += 1
                self._add_line(said[at:end], kind, parts)
            at = end
        return quick_dialogue(
            {
                "kind": "dialogue",
                "character": cue.name,
                "extensions": cue.extensions,
                "dual": cue.dual and may_be_dual,
                "parts": tuple(parts),
                "cited": self._cite(said[0], said[-1]),
            }
        )

    def _add_line(
        self, nodes: Sequence[Node], kind: Kind, parts: list[Line | Parenthetical]
    ) -> None:
        sung = kind is Kind.SUNG
        texts = [n.text.strip()[1:].strip() if sung else n.text.strip() for n in nodes]
        first, last = 0, len(texts)
        while first < last and not texts[first]:
            first += 1
        while last > first and not texts[last - 1]:
            last -= 1
        if first == last:
            return
        text, emphasis = read_emphasis("\n".join(texts[first:last]).replace("\t", " " * TAB))
        cited = self._cite(nodes[first], nodes[last - 1])
        line = {"kind": "line", "text": text, "lyric": sung, "emphasis": emphasis, "cited": cited}
        add_line(parts, quick_line(line))

    def _single(self, node: Node, elements: list[Element]) -> None:
        stripped = node.text.strip()
        cited = self._cite(node)
        match node.kind:
            case Kind.TRANSITION:
                text = " ".join(plain(stripped[1:] if node.forced else stripped).split())
                if text:
                    elements.append(Transition(text=text, cited=cited))
            case Kind.SECTION:
                bare = stripped.lstrip("#")
                depth = len(stripped) - len(bare)
                text = " ".join(plain(bare).split())
                if text:
                    elements.append(Remark(kind="section", text=text, depth=depth, cited=cited))
            case Kind.SYNOPSIS:
                text = " ".join(plain(stripped[1:]).split())
                if text:
                    elements.append(Remark(kind="synopsis", text=text, cited=cited))
            case Kind.PAGE_BREAK:
                elements.append(Remark(kind="page_break", cited=cited))

    def _title(self, nodes: Sequence[Node]) -> None:
        found = title_key(nodes[0].text, "", first=False)
        if nodes[0].kind is Kind.TITLE_KEY and found:
            key, values = plain(found.group(1).strip()), [found.group(2)]
            values += (n.text for n in nodes[1:])
        else:
            key, values = "Title", [n.text for n in nodes]
        lines = (plain(v.strip()) for v in values)
        self.title_page.append((key, "\n".join(line for line in lines if line)))


def _run(nodes: Sequence[Node], at: int, kinds: Sequence[Kind] | frozenset[Kind]) -> int:
    """The end of the run of `kinds` that begins at `at`; notes and short boneyards belong to it.

    They do when the run goes on after them; else they come after it.
    """
    end = look = at + 1
    while look < len(nodes):
        node = nodes[look]
        if node.kind in kinds:
            end = look + 1
        elif node.kind is not Kind.NOTE and not (node.kind is Kind.BONEYARD and node.height == 1):
            break
        look += 1
    return end


def _action_line(node: Node) -> str:
    text = node.text
    if node.kind is Kind.CENTRED:
        text = text.strip()[1:-1].strip()
    elif node.kind is Kind.LYRIC:
        text = text.strip()[1:].strip()
    elif node.forced:
        text = text.lstrip()[1:]
    elif node.notes and node.raw.startswith("[["):
        text = text.lstrip()
    return text.rstrip().replace("\t", " " * TAB) if "\t" in text else text.rstrip()
