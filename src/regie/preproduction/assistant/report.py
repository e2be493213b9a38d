"""Writes what was found as a page that stands alone: each statement with its lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regie.film.assistance import Maker
from regie.film.units import Noun
from regie.preproduction.assistant.citing import Dropped, Finding


class Section(Noun):
    """Findings under a heading."""

    heading: str
    findings: tuple[Finding, ...] = ()


class Report(Noun):
    """A page.

    Attributes:
        nothing: what is said where there are no findings at all.
        lost: citations of kept statements that did not hold.
        warnings: lines that read as if they addressed a model, a sentence each.
    """

    heading: str
    sections: tuple[Section, ...]
    nothing: str
    dropped: tuple[Dropped, ...] = ()
    lost: int = 0
    warnings: tuple[str, ...] = ()
    maker: Maker

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(f for section in self.sections for f in section.findings)


def report_text(report: Report) -> str:
    """The page as Markdown."""
    blocks = [f"# {report.heading}"]
    for section in report.sections:
        if not section.findings:
            continue
        if section.heading:
            blocks.append(f"## {section.heading}")
        blocks.append("\n".join(_finding(f) for f in section.findings))
    if not report.findings:
        blocks.append(report.nothing)
    blocks += [f"Note: {warning}" for warning in report.warnings]
    blocks.append("---")
    blocks.append(" ".join((_dropped_sentence(report.dropped, report.lost), _made_by(report))))
    return "\n\n".join(blocks) + "\n"


def write_report(report: Report, out: Path) -> None:
    """Writes the page as Markdown in UTF-8."""
    out.write_text(report_text(report), encoding="utf-8", newline="\n")


def _finding(finding: Finding) -> str:
    quoted = "\n".join(
        f"  - {q.cited}: “{q.quote}”" + (f" ({q.speaker})" if q.speaker else "")
        for q in finding.quoted
    )
    return f"- {finding.says}\n{quoted}"


def _dropped_sentence(dropped: Sequence[Dropped], lost: int) -> str:
    if not dropped and not lost:
        return "No statement was dropped."
    counts: dict[str, int] = {}
    for one in dropped:
        counts[one.reason] = counts.get(one.reason, 0) + 1
    shown = {
        "uncited": "without a citation",
        "not there": "with words that do not stand in the cited lines",
        "addresses the model": "resting on a line that addresses the model",
        "nothing said": "empty",
        "a line again": "that only repeated a line",
    }
    parts = [f"{n} {shown[reason]}" for reason, n in counts.items()]
    told = f"Dropped: {', '.join(parts)}." if parts else ""
    if lost:
        told += f" Citations left out: {lost}."
    return told.strip()


def _made_by(report: Report) -> str:
    maker = report.maker
    return (
        f"Written by the language model {maker.model} with the prompt {maker.prompt} "
        f"{maker.prompt_version} ({maker.prompt_digest[:12]}), seed {maker.seed}; a suggestion, "
        "not a judgement."
    )
