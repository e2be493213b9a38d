"""Makes, results, blobs, uses and remote jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "makes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started_at", sa.Float, nullable=False),
        sa.Column("finished_at", sa.Float),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("made", sa.Integer, nullable=False, server_default="0"),
        sa.Column("reused", sa.Integer, nullable=False, server_default="0"),
        sa.Column("settings", sa.Text, nullable=False, server_default="{}"),
        sa.Column("uses_digest", sa.Text, nullable=False, server_default=""),
    )
    op.create_table(
        "results",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("whole", sa.Text, nullable=False),
        sa.Column("inputs", sa.Text, nullable=False),
        sa.Column("salt", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("cpu_seconds", sa.Float, nullable=False),
        sa.Column("wh", sa.Float, nullable=False),
        sa.Column("wh_measured", sa.Boolean, nullable=False),
        sa.Column("peak_bytes", sa.BigInteger, nullable=False),
        sa.Column("money", sa.Text, nullable=False, server_default="{}"),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("make", sa.Integer, sa.ForeignKey("makes.id"), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_index("results_by_step", "results", ["step", "made_at"])
    op.create_table(
        "blobs",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("suffix", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("mtime_ns", sa.BigInteger, nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
    )
    op.create_table(
        "result_blobs",
        sa.Column(
            "key", sa.Text, sa.ForeignKey("results.key", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("suffix", sa.Text, primary_key=True),
    )
    op.create_index("result_blobs_by_digest", "result_blobs", ["digest"])
    op.create_table(
        "uses",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("nth", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("salt", sa.Text, nullable=False),
        sa.Column("inputs", sa.Text, nullable=False),
        sa.Column("cites", sa.Text, nullable=False),
        sa.Column("parents", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("first_make", sa.Integer, sa.ForeignKey("makes.id"), nullable=False),
        sa.Column("last_make", sa.Integer, sa.ForeignKey("makes.id")),
    )
    op.create_index("uses_by_key", "uses", ["key"])
    op.create_index("uses_by_label", "uses", ["step", "label", "nth"])
    op.create_index("uses_by_last_make", "uses", ["last_make"])
    op.create_table(
        "remote_jobs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("backend", sa.Text, nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("remote_id", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False, server_default=""),
        sa.Column("cost", sa.Text, nullable=False, server_default="{}"),
        sa.Column("written_at", sa.Float, nullable=False),
        sa.Column("submitted_at", sa.Float),
        sa.Column("finished_at", sa.Float),
    )
