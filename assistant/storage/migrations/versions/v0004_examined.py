"""Documents know when their statements were held against guidance."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.storage.columns import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; earlier programs held statements against guidance while they read."""
    op.add_column("documents", sa.Column("examined_at", Moment))
    op.execute(
        "UPDATE documents SET examined_at = created_at WHERE state IN ('searchable', 'indexed')"
    )
