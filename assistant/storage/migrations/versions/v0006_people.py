"""People, the accounts bound to them, links that wait to be used, and their history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.storage.columns import Json, Moment, Words

revision = "0006"
down_revision = "0005"

_ID = sa.String(200)


def upgrade() -> None:
    """Add the tables, empty: every organisation begins with its owner."""
    op.create_table(
        "people",
        sa.Column("organisation", _ID, primary_key=True),
        sa.Column("id", _ID, primary_key=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("email", Words, nullable=False),
    )
    op.create_table(
        "bindings",
        sa.Column("organisation", _ID, primary_key=True),
        sa.Column("door", _ID, primary_key=True),
        sa.Column("workspace", _ID, primary_key=True),
        sa.Column("user", _ID, primary_key=True),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("bound_at", Moment, nullable=False),
        _of_a_person(),
    )
    op.create_table(
        "invitations",
        sa.Column("organisation", _ID, primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        _of_a_person(),
    )
    op.create_table(
        "people_changes",
        sa.Column("organisation", _ID, primary_key=True),
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", Words, nullable=False),
        sa.Column("door", Words, nullable=False),
        sa.Column("operation", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("item_id", Words, nullable=False),
        sa.Column("before", Json, nullable=False),
        sa.Column("after", Json, nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def _of_a_person() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation", "person_id"], ["people.organisation", "people.id"]
    )
