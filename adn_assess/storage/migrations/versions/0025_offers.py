"""Stories that people offer to the network, and on the side of each file, what it offered."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("week", sa.String(10), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("about", sa.String(80)),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("brought", sa.Text, nullable=False),
        sa.Column("unsaid", sa.Text, nullable=False),
        sa.Column("with_names", sa.Boolean, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("precedent_id", sa.String(80)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("precedent_id", name=op.f("uq_offer_precedent_id")),
        sa.CheckConstraint("language IN ('fr', 'en')", name=op.f("ck_offer_known_language")),
        sa.CheckConstraint(
            "status IN ('offered', 'being_read', 'declined', 'drafted', 'withdrawn')",
            name=op.f("ck_offer_known_status"),
        ),
        sa.CheckConstraint(
            "(status IN ('drafted', 'withdrawn')) = (precedent_id IS NOT NULL)",
            name=op.f("ck_offer_precedent_of_drafted"),
        ),
    )
    op.create_table(
        "assessment_offer",
        sa.Column("offer_id", sa.String(64), nullable=False),
        sa.Column("assessment_id", sa.String(26), nullable=False),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_assessment_offer")),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["offer.id"],
            name=op.f("fk_assessment_offer_offer_id_offer"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_offer_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        op.f("ix_assessment_offer_assessment_id"), "assessment_offer", ["assessment_id"]
    )


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM offer")):
        raise RuntimeError("revision 0024 has no room for what people offered")
    op.drop_table("assessment_offer")
    op.drop_table("offer")
