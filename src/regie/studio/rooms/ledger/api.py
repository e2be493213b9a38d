"""The ledger over HTTP: all figures as JSON, each table as CSV."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from regie.app.ledger_figures import LedgerFigures, TableName, read_figures, write_table
from regie.studio.doors.desks import Looking

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["ledger"])


@router.get("/ledger")
def show(desk: Looking) -> LedgerFigures:
    """What the title took so far: by stage, step, backend, person, day; budgets; acceptance."""
    return read_figures(desk.folder)


@router.get(
    "/ledger/{table}.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def show_table(desk: Looking, table: TableName) -> Response:
    """One table, for a spreadsheet."""
    text = write_table(read_figures(desk.folder), table)
    named = {"content-disposition": f'attachment; filename="{desk.slug}-{table}.csv"'}
    return Response("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=named)
