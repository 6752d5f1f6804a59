"""How Alembic runs here: on the connection that `schema.upgrade` hands it."""

from alembic import context
from alembic.runtime.migration import MigrationInfo

from adn_assess.storage.tables import metadata


def report_revision(*, step: MigrationInfo, **_: object) -> None:
    """Tell whoever asked for the migration which revision was reached."""
    context.config.attributes["report"](step.up_revision_id)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    on_version_apply=report_revision,
)
context.run_migrations()
