"""Rounds that move to another edition: their moves, and the answers kept aside."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def _edition(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_edition")
    return sa.ForeignKeyConstraint([column], ["edition.id"], name=name)


def upgrade() -> None:
    op.create_table(
        "round_move",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("from_edition_id", sa.String(64), nullable=False),
        sa.Column("to_edition_id", sa.String(64), nullable=False),
        sa.Column("moved_at", sa.BigInteger, nullable=False),
        sa.Column("undone_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("round_id", "number", name=op.f("pk_round_move")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
            name=op.f("fk_round_move_round_id_round"),
            ondelete="CASCADE",
        ),
        _edition("round_move", "from_edition_id"),
        _edition("round_move", "to_edition_id"),
        sa.CheckConstraint("number >= 1", name=op.f("ck_round_move_counts_from_one")),
        sa.CheckConstraint(
            "from_edition_id <> to_edition_id", name=op.f("ck_round_move_goes_elsewhere")
        ),
    )
    op.create_table(
        "kept_aside",
        sa.Column("voice_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("edition_id", sa.String(64), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("is_light", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint(
            "voice_id", "kind", "about", "edition_id", name=op.f("pk_kept_aside")
        ),
        sa.ForeignKeyConstraint(
            ["voice_id"],
            ["voice.id"],
            name=op.f("fk_kept_aside_voice_id_voice"),
            ondelete="CASCADE",
        ),
        _edition("kept_aside", "edition_id"),
        sa.CheckConstraint(
            "kind IN ('answer', 'profile', 'role', 'note')", name=op.f("ck_kept_aside_known_kind")
        ),
    )


def downgrade() -> None:
    for name in ("kept_aside", "round_move"):
        if op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {name}")):  # noqa: S608 - a constant
            raise RuntimeError("revision 0022 has no room for rounds that moved to another edition")
    op.drop_table("kept_aside")
    op.drop_table("round_move")
