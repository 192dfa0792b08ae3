"""Chat doors keep events until they are done, where cards stand, bound channels and opinions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.storage.columns import Json, Moment, Words

revision = "0007"
down_revision = "0006"

_ID = sa.String(200)


def upgrade() -> None:
    """Add the tables, empty."""
    op.create_table(
        "door_events",
        sa.Column("organisation", _ID, primary_key=True),
        sa.Column("id", _ID, primary_key=True),
        sa.Column("body", Json, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("done_at", Moment),
    )
    op.create_table(
        "door_posts",
        sa.Column("organisation", _ID, primary_key=True),
        sa.Column("workspace", _ID, primary_key=True),
        sa.Column("channel", _ID, primary_key=True),
        sa.Column("moment", _ID, primary_key=True),
        sa.Column("about", _ID, primary_key=True),
        sa.Column("language", sa.String(10), nullable=False),
    )
    op.create_table(
        "door_channels",
        sa.Column("organisation", _ID, primary_key=True),
        sa.Column("workspace", _ID, primary_key=True),
        sa.Column("channel", _ID, primary_key=True),
        sa.Column("bound_by", Words, nullable=False),
        sa.Column("bound_at", Moment, nullable=False),
    )
    op.create_table(
        "opinions",
        sa.Column("organisation", _ID, primary_key=True),
        sa.Column("conversation", _ID, primary_key=True),
        sa.Column("turn", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("person", _ID, primary_key=True),
        sa.Column("value", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("comment", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
