"""A round names the form that its voices answer: every choice, or the few of the overview."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KNOWN = "answer_form IN ('full', 'overview')"


def upgrade() -> None:
    with op.batch_alter_table("round") as table:
        column = sa.Column("answer_form", sa.String(20), nullable=False, server_default="full")
        table.add_column(column)
        table.create_check_constraint(op.f("ck_round_known_answer_form"), KNOWN)


def downgrade() -> None:
    with op.batch_alter_table("round") as table:
        table.drop_constraint(op.f("ck_round_known_answer_form"), type_="check")
        table.drop_column("answer_form")
