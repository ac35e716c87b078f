"""Alembic's steps, one a released schema."""
