"""Remarks about the content: an item, words, a language and a week, in no order of arrival."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "remark",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("week", sa.String(10), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.CheckConstraint("language IN ('fr', 'en')", name=op.f("ck_remark_known_language")),
        sa.CheckConstraint(
            "status IN ('waiting', 'set_aside', 'answered')", name=op.f("ck_remark_known_status")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_remark_about"), "remark", ["about"])


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM remark")):
        raise RuntimeError("the revision before 0024 has no room for remarks")
    op.drop_table("remark")
