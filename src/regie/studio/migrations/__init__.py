"""Alembic migrations of the studio, oldest first."""
