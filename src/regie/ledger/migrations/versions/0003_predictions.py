"""What was predicted of a result, what it used, what failed, and who holds a reservation."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("results", sa.Column("predicted_seconds", sa.Float))
    op.add_column("results", sa.Column("predicted_wh", sa.Float))
    op.add_column("results", sa.Column("used", sa.Text, nullable=False, server_default="{}"))
    op.create_index("results_by_cost", "results", ["step", "seconds", "wh"])
    op.add_column("spending", sa.Column("holder", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "failures",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("salt", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("cpu_seconds", sa.Float, nullable=False),
        sa.Column("wh", sa.Float, nullable=False),
        sa.Column("money", sa.Text, nullable=False, server_default="{}"),
        sa.Column("used", sa.Text, nullable=False, server_default="{}"),
        sa.Column("failed_at", sa.Float, nullable=False),
        sa.Column("make", sa.Integer, sa.ForeignKey("makes.id"), nullable=False),
    )
    op.create_index("failures_by_step", "failures", ["step"])
