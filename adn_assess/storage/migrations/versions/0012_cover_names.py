"""Owners may choose the name on the cover of what they download."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assessment", sa.Column("cover_name", sa.String(80)))


def downgrade() -> None:
    with op.batch_alter_table("assessment") as assessment:
        assessment.drop_column("cover_name")
