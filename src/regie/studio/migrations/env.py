"""Alembic's way in: runs the migrations on the connection that `tables_now.upgrade` hands over."""

from alembic import context

from regie.studio.database import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
