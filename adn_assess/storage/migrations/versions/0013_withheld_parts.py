"""What a browser left out of a version to share, so that it finds the same boxes ticked again."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withheld_part",
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("part", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("grant_id", "part", name=op.f("pk_withheld_part")),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["access_grant.id"],
            name=op.f("fk_withheld_part_grant_id_access_grant"),
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    op.drop_table("withheld_part")
