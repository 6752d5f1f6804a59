"""Owners may name a file, to tell it from their others."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assessment", sa.Column("name", sa.String(80)))


def downgrade() -> None:
    with op.batch_alter_table("assessment") as assessment:
        assessment.drop_column("name")
