"""The questions of a new agent for a first meeting; voices that were typed in from paper."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_question",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment_id", sa.String(26), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("form_hash", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_question")),
        sa.UniqueConstraint("form_hash", name=op.f("uq_meeting_question_form_hash")),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_meeting_question_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        op.f("ix_meeting_question_assessment_id"), "meeting_question", ["assessment_id"]
    )
    with op.batch_alter_table("voice") as voice:
        voice.add_column(
            sa.Column("is_paper", sa.Boolean, nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("voice") as voice:
        voice.drop_column("is_paper")
    op.drop_table("meeting_question")
