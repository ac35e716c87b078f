"""The schemas there have been, oldest first."""

from __future__ import annotations

#: The revisions in order; the last is the schema of this version.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
HEAD = REVISIONS[-1]
#: Where a file says which one it has.
VERSION_TABLE = "alembic_version"
