"""What a use rests on: consents and licences of everything that went in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("uses", sa.Column("carries", sa.Text, nullable=False, server_default="[]"))
