"""Remote jobs by attempt, with the states between written and submitted, and whose they are."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    # The key is no longer unique, and SQLite cannot drop a constraint without a name: the few
    # rows that there may be are carried over by hand.
    connection = op.get_bind()
    rows = [
        dict(row) for row in connection.execute(sa.text("SELECT * FROM remote_jobs")).mappings()
    ]
    op.drop_table("remote_jobs")
    jobs = op.create_table(
        "remote_jobs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("part", sa.Text, nullable=False, server_default=""),
        sa.Column("attempt", sa.Integer, nullable=False, server_default="1"),
        sa.Column("idempotency_key", sa.Text, nullable=False, unique=True),
        sa.Column("backend", sa.Text, nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("remote_id", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False, server_default=""),
        sa.Column("cost", sa.Text, nullable=False, server_default="{}"),
        sa.Column("written_at", sa.Float, nullable=False),
        sa.Column("submitting_at", sa.Float),
        sa.Column("submitted_at", sa.Float),
        sa.Column("finished_at", sa.Float),
        sa.Column("counted_at", sa.Float),
        sa.Column("cancel_asked_at", sa.Float),
        sa.Column("owner", sa.Text, nullable=False, server_default=""),
        sa.Column("lease_until", sa.Float),
        sa.UniqueConstraint("key", "part", "attempt"),
    )
    op.create_index("remote_jobs_by_state", "remote_jobs", ["state"])
    for row in rows:
        del row["id"]
        row["idempotency_key"] = row["key"]  # what a request carried until now
        connection.execute(sa.insert(jobs).values(row))
