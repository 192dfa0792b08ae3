"""Documents know their version and what they came in; chunks know rows and printed page numbers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.storage.columns import Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns, filled as for files of before."""
    op.add_column(
        "documents", sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    )
    op.add_column("documents", sa.Column("parent", Words, nullable=False, server_default=""))
    op.add_column("chunks", sa.Column("rows", Words, nullable=False, server_default=""))
    op.add_column("chunks", sa.Column("page_label", Words, nullable=False, server_default=""))
