"""How Alembic runs here: on the connection that `schema.upgrade` hands it."""

from alembic import context

from adn_assess.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
