"""What a choice offered when it was opened: a plan that changes meanwhile changes it no more."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("choosing", sa.Column("offered", sa.Text))


def downgrade() -> None:
    with op.batch_alter_table("choosing") as table:
        table.drop_column("offered")
