"""A round that came from a file says so."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("round", sa.Column("imported_at", sa.BigInteger))


def downgrade() -> None:
    with op.batch_alter_table("round") as round_:
        round_.drop_column("imported_at")
