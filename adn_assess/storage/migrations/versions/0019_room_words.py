"""What a group wrote, once it is closed: words of nobody, let through before they are shown."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "room_word",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_word")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
            name=op.f("fk_room_word_round_id_round"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "status IN ('unread', 'let_through', 'shown')", name=op.f("ck_room_word_known_status")
        ),
    )
    op.create_index(op.f("ix_room_word_round_id"), "room_word", ["round_id"])


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM room_word")):
        raise RuntimeError("revision 0018 has no room for what groups wrote")
    op.drop_table("room_word")
