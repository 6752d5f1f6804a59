"""A round and a line of a plan name the form that created them, which creates nothing twice."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("plan_item", "round")


def upgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("form_hash", sa.String(64)))
            table.create_unique_constraint(op.f(f"uq_{name}_form_hash"), ["form_hash"])


def downgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"uq_{name}_form_hash"), type_="unique")
            table.drop_column("form_hash")
