"""The report and the charts: they stand alone, quote their lines, and let no markup in."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from any_script import read
from labelled_scenes import EN, FR, script_of
from PIL import Image

from regie.preproduction import analyse, draw_charts, plain_text, write_charts, write_report

VOID = {"meta", "br", "hr", "img", "link", "input"}

HOSTILE = """\
Title: <script>alert(1)</script> & "Co"

INT. <IMG SRC=X ONERROR=ALERT(1)> & CO - NIGHT

MARA </TITLE> (34) waits. <b>Bold</b> --> ]]> </style></details></svg>

MARA
<script>alert("kill him")</script> Stop! {0} {name} %s $x^2$ &amp; "die"?

@<svg onload=alert(1)>
Knife! $\\frac{1}{0}$ Why?

INT. HALL - DAY

They laugh.
"""


class Page(HTMLParser):
    """What is in a page: tags in balance, ids, texts, attributes."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.texts: list[str] = []
        self.quotes: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.ids += [value for key, value in attrs if key == "id" and value]
        self.attributes += [(tag, key, value) for key, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, (tag, self.open[-3:])
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.open and self.open[-1] == "q":
            self.quotes.append(data)


def report_of(script: str, folder: Path, language: str | None = None) -> str:
    screenplay = read(script)
    analysis = analyse(screenplay)
    spoken = language or screenplay.language
    out = folder / "report.html"
    write_report(analysis, screenplay, draw_charts(analysis, spoken), spoken, out)
    return out.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> str:
    return report_of(script_of(EN, "Twelve Rooms"), tmp_path_factory.mktemp("en"))


def test_it_is_one_page_in_balance_that_loads_nothing(english: str) -> None:
    page = Page(english)
    assert page.open == []
    assert page.tags["h1"] == page.tags["main"] == 1
    assert page.tags["script"] == page.tags["link"] == page.tags["img"] == 0
    assert page.tags["svg"] == 5
    loaded = [
        (tag, key, value)
        for tag, key, value in page.attributes
        if key in ("src", "href", "xlink:href", "action") and not (value or "").startswith("#")
    ]
    assert loaded == []
    assert "url(http" not in english and "@import" not in english
    policy = next(v for _, k, v in page.attributes if k == "content" and v and "src" in v)
    assert policy.startswith("default-src 'none'")


def test_names_inside_the_page_are_its_own_and_lead_somewhere(english: str) -> None:
    page = Page(english)
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    wanted = {v[1:] for _, k, v in page.attributes if k in ("href", "xlink:href") and v}
    wanted |= set(re.findall(r"url\(#([^)]+)\)", english))
    assert wanted and wanted <= set(page.ids)


def test_every_chart_is_told_in_words_too(english: str) -> None:
    svgs = re.findall(r"<svg .*?</svg>", english, re.DOTALL)
    for svg in svgs:
        assert 'role="img"' in svg
        assert re.search(r"<title>[^<]{5,}</title>\s*<desc>[^<]{20,}</desc>", svg)
    assert english.count("<figcaption>") == len(svgs) == 5
    assert not re.search(r"[:] #[0-9a-f]{6}", "".join(svgs)), "a colour that ignores the dark"


def test_it_quotes_the_lines_it_rests_on(english: str) -> None:
    script = {" ".join(line.split()) for line in script_of(EN, "x").split("\n")}
    spoken = {line.strip("()") for line in script}
    quotes = Page(english).quotes
    assert len(quotes) > 100
    strange = [q for q in quotes if q not in script and q.strip("()") not in spoken]
    assert [q for q in strange if not q.endswith("…")] == []
    assert any("funeral" in q or "coffin" in q for q in quotes)


def test_it_speaks_the_language_of_the_script_or_the_one_asked_for(tmp_path: Path) -> None:
    french = report_of(script_of(FR, "Douze pièces"), tmp_path)
    assert '<html lang="fr">' in french
    assert "Séquence la plus tendue" in french and "Tensest" not in french
    translated = report_of(script_of(FR, "Douze pièces"), tmp_path, "en")
    assert '<html lang="en">' in translated
    assert "Tensest scene" in translated and "Séquence la plus tendue" not in translated


def test_no_script_becomes_markup(tmp_path: Path) -> None:
    text = report_of(HOSTILE, tmp_path)
    page = Page(text)
    assert page.open == []
    assert page.tags["script"] == page.tags["img"] == page.tags["b"] - text.count("<b>") == 0
    assert [k for _, k, _ in page.attributes if k.startswith("on")] == []
    shown = " ".join(page.texts)
    assert "<script>alert(1)</script>" in shown
    assert "{0} {name} %s $x^2$ &amp;" in shown
    assert Counter(page.ids).most_common(1)[0][1] == 1


def test_hostile_names_draw_charts_that_parse(tmp_path: Path) -> None:
    charts = draw_charts(analyse(read(HOSTILE)), "en")
    written = write_charts(charts, tmp_path / "charts")
    assert len(written) == 10
    for path in written:
        if path.suffix == ".svg":
            tree = ElementTree.parse(path)
            names = {element.tag.rpartition("}")[2] for element in tree.iter()}
            assert "script" not in names and "image" not in names
    presence = (tmp_path / "charts" / "presence.svg").read_text(encoding="utf-8")
    assert "&lt;SVG ONLOAD" in presence


def test_charts_are_the_same_bytes_and_show_something(tmp_path: Path) -> None:
    analysis = analyse(read(script_of(FR, "Douze pièces")))
    first = write_charts(draw_charts(analysis, "fr"), tmp_path / "a")
    second = write_charts(draw_charts(analysis, "fr"), tmp_path / "b")
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name
        if one.suffix == ".png":
            with Image.open(one) as picture:
                assert picture.width == 1440
                colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
                assert colours is not None and len(colours) > 50
    svg = (tmp_path / "a" / "arc.svg").read_text(encoding="utf-8")
    assert "plus sombre" in svg and "<dc:date>" not in svg


def test_a_long_cast_is_limited_and_the_rest_counted() -> None:
    lines = "".join(
        f"PERSON {chr(65 + n)}{'LONGNAME' * (n % 3)}\nHello there.\n\n" for n in range(26)
    )
    charts = {c.name: c.svg for c in draw_charts(analyse(read(f"INT. A - DAY\n\n{lines}")), "en")}
    assert "12 others" in charts["presence"]
    assert "14 others" in charts["dialogue"]


@pytest.mark.parametrize(
    "script",
    ["INT. A - DAY\n\nDark.\n", "INT. A - DAY\n", ". \n\nINT. A\n\nBOB\n(beat)\n", "Just action."],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_smallest_scripts_have_a_report(script: str, language: str, tmp_path: Path) -> None:
    assert Page(report_of(script, tmp_path, language)).open == []
    assert plain_text(analyse(read(script)), language)


# --- through the command line --------------------------------------------------------------------


def test_report_and_charts_from_the_command_line(regie, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    script = tmp_path / "rooms.fountain"
    script.write_text(script_of(EN, "Twelve Rooms"), encoding="utf-8")
    out, charts = tmp_path / "report.html", tmp_path / "charts"
    ran = regie("script", script, "--report", out, "--charts", charts, "--language", "fr", "--json")
    assert ran.code == 0, ran.err
    assert ran.json["version"] == 1 and ran.json["language"] == "fr"
    assert len(ran.json["written"]) == 11
    assert all(Path(path).stat().st_size > 1000 for path in ran.json["written"])
    assert '<html lang="fr">' in out.read_text(encoding="utf-8")
    failed = regie("script", script, "--report", tmp_path / "none" / "x.html")
    assert failed.code == 4
    assert "x.html: cannot be written" in failed.err and "Traceback" not in failed.err
    failed = regie("script", script, "--charts", script)
    assert failed.code == 4 and "charts cannot be written" in failed.err


def test_stats_keep_their_fields_and_have_new_ones(regie, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    script = tmp_path / "rooms.fountain"
    script.write_text(script_of(EN, "Twelve Rooms"), encoding="utf-8")
    stats = regie("script", script, "--stats", "--json").json["stats"]
    before = {"version", "title", "language", "scenes", "characters", "places", "settings",
              "lights", "eighths", "pages", "minutes", "words", "dialogue_share"}  # fmt: skip
    new = {"estimated_minutes", "presence", "pace", "tension", "mood", "characters_mood", "voices",
           "alike", "structure"}  # fmt: skip
    assert set(stats) == before | new
    assert stats["version"] == 1
    assert {"number", "slugline", "eighths", "words", "cited"} <= set(stats["scenes"][0])
    shown = regie("script", script, "--stats")
    assert shown.code == 0
    assert re.search(
        r"Tensest scene +\d+ +5 INT. BANK VAULT - NIGHT +\[rooms.fountain:\d+\]", shown.out
    )


def test_a_title_has_its_analysis(regie, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    script = tmp_path / "rooms.fountain"
    script.write_text(script_of(FR, "Douze pièces"), encoding="utf-8")
    title = tmp_path / "rooms"
    assert regie("new", title, "--script", script).code == 0
    made = regie("make", title, "analysis", "--json")
    assert made.code == 0, made.err
    names = ("arc", "presence", "dialogue", "pace", "lengths")
    assert set(made.json["out"]) == {
        "out/analysis.html", "out/analysis.json", *(f"out/charts/{n}.svg" for n in names),
    }  # fmt: skip
    assert [s["step"] for s in made.json["made_steps"]] == ["script.analysis"]
    table = json.loads((title / "out" / "analysis.json").read_text(encoding="utf-8"))
    assert table["version"] == 1 and len(table["tension"]) == 12
    again = regie("make", title, "analysis", "--json").json
    assert (again["made"], again["reused"]) == (0, 1)
    text = (title / "script.fountain").read_text(encoding="utf-8")
    (title / "script.fountain").write_text(
        text.replace("\n\nEXT. VERGER", "\n\n\nEXT. VERGER"), "utf-8"
    )
    assert regie("make", title, "analysis", "--json").json["made"] == 1
    moved = json.loads((title / "out" / "analysis.json").read_text(encoding="utf-8"))
    old, new = (t["scenes"][-1]["cited"][0]["line"] for t in (table, moved))
    assert new == old + 1
