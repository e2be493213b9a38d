"""The ledger as a page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.app.ledger_figures import read_figures
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.rooms.ledger.charts import draw_columns, draw_pairs, draw_rows
from regie.studio.rooms.ledger.words import LedgerWords

router = APIRouter(prefix="/t/{title}/ledger")

PAIRS = 12
"""Steps shown against their prediction; the table has all."""


@router.get("")
def show_ledger(request: Request, desk: Looking) -> HTMLResponse:
    figures, words = read_figures(desk.folder), LedgerWords(desk.visitor)
    return page(
        request,
        desk,
        "ledger/ledger.html",
        figures=figures,
        report=figures.report,
        words=words,
        stage_bars=draw_rows(
            [s.seconds for s in figures.stages],
            [f"{words.stage(s.name)}: {words.long(s.seconds)}" for s in figures.stages],
        ),
        days=draw_columns(
            [d.seconds / 60 for d in figures.days],
            [f"{d.day}: {words.long(d.seconds)}" for d in figures.days],
        ),
        pairs=draw_pairs(
            [(f.predicted, f.took) for f in figures.foreseen[:PAIRS]],
            [
                f"{f.step}: {words.long(f.predicted)} / {words.long(f.took)}"
                for f in figures.foreseen[:PAIRS]
            ],
        ),
        foreseen=figures.foreseen[:PAIRS],
    )
