"""What stands behind an entry of the record, and what its seals of receipts cover."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("record", sa.Column("proof", sa.Text, nullable=False, server_default="{}"))
    op.create_table(
        "sealed_receipts",
        sa.Column("what", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
    )
