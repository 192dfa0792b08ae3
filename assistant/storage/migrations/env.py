"""What Alembic runs: the steps, within the transaction that the database opened."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
