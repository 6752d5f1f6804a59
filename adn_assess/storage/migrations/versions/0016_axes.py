"""A round names the axes that its group answers."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("round") as table:
        table.add_column(sa.Column("axes", sa.Text))


def downgrade() -> None:
    with op.batch_alter_table("round") as table:
        table.drop_column("axes")
