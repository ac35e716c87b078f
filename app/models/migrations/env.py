"""Runs the steps on the connection that ``app.models.migrate`` hands in."""

from __future__ import annotations

from alembic import context

from app.models.migrate import ours
from app.models.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    include_object=ours,
    render_as_batch=True,
    transactional_ddl=False,  # the caller holds one transaction over all steps
)
context.run_migrations()
