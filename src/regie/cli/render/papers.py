"""Words for `regie script` where it writes reports, a page or charts."""

from __future__ import annotations

from regie.app.analyse import WrittenAnalysis
from regie.app.papers import WrittenReports
from regie.cli.render import words_for


@words_for(WrittenReports)
def tell_reports(written: WrittenReports) -> str:
    return "\n".join(f"{name}: {out}" for name, out in written.reports.items())


@words_for(WrittenAnalysis)
def tell_analysis(written: WrittenAnalysis) -> str:
    return "\n".join(map(str, written.written))
