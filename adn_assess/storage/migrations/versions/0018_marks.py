"""What a room chooses: a choice of its own, the marks of it while it is open, then their counts."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MAX_MARKS = 3
MIN_CHOOSERS = 5


def _of(table: str, named: str) -> sa.ForeignKeyConstraint:
    """What belongs to a row of that table, by the id of the round."""
    return sa.ForeignKeyConstraint(
        ["round_id"],
        [f"{table}.{'id' if table == 'round' else 'round_id'}"],
        name=op.f(f"fk_{named}_round_id_{table}"),
        ondelete="CASCADE",
    )


def upgrade() -> None:
    op.create_table(
        "choosing",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(12)),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("choosers", sa.Integer),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_choosing")),
        _of("round", "choosing"),
        sa.UniqueConstraint("code", name=op.f("uq_choosing_code")),
        sa.CheckConstraint(
            "code IS NULL OR closed_at IS NULL", name=op.f("ck_choosing_closed_without_code")
        ),
        sa.CheckConstraint(
            f"choosers IS NULL OR (closed_at IS NOT NULL AND choosers >= {MIN_CHOOSERS})",
            name=op.f("ck_choosing_enough_choosers"),
        ),
    )
    op.create_table(
        "mark",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("holder_hash", sa.String(64), nullable=False),
        sa.Column("slot", sa.Integer, nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("held_by_manager", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("round_id", "holder_hash", "slot", name=op.f("pk_mark")),
        _of("choosing", "mark"),
        sa.UniqueConstraint(
            "round_id", "holder_hash", "about", name=op.f("uq_mark_round_id_holder_hash_about")
        ),
        sa.CheckConstraint(f"slot BETWEEN 1 AND {MAX_MARKS}", name=op.f("ck_mark_known_slot")),
    )
    op.create_table(
        "mark_tally",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "about", name=op.f("pk_mark_tally")),
        _of("choosing", "mark_tally"),
        sa.CheckConstraint("count >= 1", name=op.f("ck_mark_tally_counted")),
    )


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM choosing")):
        raise RuntimeError("revision 0017 has no room for what rooms chose")
    for name in ("mark_tally", "mark", "choosing"):
        op.drop_table(name)
