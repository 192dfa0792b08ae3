"""What language models were used for is kept, to be told and to stay within a budget."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.storage.columns import Moment, Words

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "usage",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("organisation", sa.String(200), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("conversation", sa.String(200), nullable=False),
        sa.Column("model", Words, nullable=False),
        sa.Column("input", sa.Integer(), nullable=False),
        sa.Column("output", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("billionths", sa.BigInteger()),
    )
    op.create_index("usage_by_month", "usage", ["organisation", "month"])
    op.create_index("usage_by_conversation", "usage", ["organisation", "conversation"])
