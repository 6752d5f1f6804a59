"""A plan for each file, line by line, and the hours a week that people have for it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KINDS = "kind IN ('action', 'obstacle')"
STATES = "state IN ('planned', 'doing', 'done', 'later', 'never')"


def upgrade() -> None:
    op.add_column("assessment", sa.Column("weekly_hours", sa.Integer))
    op.create_table(
        "plan_item",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "assessment_id",
            sa.String(26),
            sa.ForeignKey("assessment.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("about", sa.String(80)),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("whose", sa.String(20)),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("due", sa.String(10)),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.UniqueConstraint("assessment_id", "about"),
        sa.CheckConstraint(KINDS, name="known_kind"),
        sa.CheckConstraint(STATES, name="known_state"),
    )


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM plan_item")):
        raise RuntimeError("revision 0004 has no room for plans")
    op.drop_table("plan_item")
    with op.batch_alter_table("assessment") as assessment:
        assessment.drop_column("weekly_hours")
