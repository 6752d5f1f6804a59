"""Tallies of closed groups instead of their voices; the browser that holds a voice of a group.

Of the groups closed before, the answers to a statement are counted if there are five or more, and
the voices are deleted. Voices of a group that is open keep the grants that open them until it is
closed: the name of their browser in the group cannot be computed from what is stored.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MIN_ANSWERS = 5

round_ = sa.table("round", sa.column("id"), sa.column("sharing"), sa.column("opened_at"))
voice = sa.table("voice", sa.column("id"), sa.column("round_id"), sa.column("public_id"))
answer = sa.table("answer", sa.column("voice_id"), sa.column("statement_id"), sa.column("code"))
tally = sa.table(
    "tally",
    sa.column("round_id"),
    sa.column("statement_id"),
    sa.column("code"),
    sa.column("count"),
)
BELONGING = [
    sa.table(name, sa.column("voice_id"))
    for name in ("answer", "note", "access_grant", "private_link")
]
OF_CLOSED_GROUPS = (
    sa.select(voice.c.id)
    .join(round_, round_.c.id == voice.c.round_id)
    .where(
        round_.c.sharing == "anonymous",
        round_.c.opened_at.is_not(None),
        voice.c.public_id.is_not(None),
    )
)
OF_ANSWER = answer.c.voice_id == voice.c.id
NO_ROOM = sa.text("SELECT (SELECT count(*) FROM tally) + (SELECT count(holder_hash) FROM voice)")


def _counted() -> sa.Select[tuple[object, ...]]:
    """Rows of tallies: the answers to the statements that have enough of them."""
    key = (voice.c.round_id, answer.c.statement_id)
    in_group = voice.c.id.in_(OF_CLOSED_GROUPS)
    shown = (
        sa.select(*key)
        .select_from(answer.join(voice, OF_ANSWER))
        .where(in_group)
        .group_by(*key)
        .having(sa.func.count() >= MIN_ANSWERS)
        .subquery()
    )
    same = sa.and_(shown.c.round_id == key[0], shown.c.statement_id == key[1])
    return (
        sa.select(*key, answer.c.code, sa.func.count())
        .select_from(answer.join(voice, OF_ANSWER).join(shown, same))
        .where(in_group)
        .group_by(*key, answer.c.code)
        .order_by(*key, answer.c.code)
    )


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column(
            "round_id", sa.Integer, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("statement_id", sa.String(80), primary_key=True),
        sa.Column("code", sa.String(80), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.CheckConstraint("count >= 1", name="counted"),
    )
    op.execute(sa.insert(tally).from_select([each.name for each in tally.c], _counted()))
    # Foreign keys do not cascade while SQLite migrates.
    for table in BELONGING:
        op.execute(sa.delete(table).where(table.c.voice_id.in_(OF_CLOSED_GROUPS)))
    op.execute(sa.delete(voice).where(voice.c.id.in_(OF_CLOSED_GROUPS)))
    with op.batch_alter_table("voice") as voices:
        voices.add_column(sa.Column("holder_hash", sa.String(64)))
        voices.add_column(
            sa.Column("held_by_manager", sa.Boolean, nullable=False, server_default=sa.false())
        )
        voices.create_unique_constraint(
            op.f("uq_voice_round_id_holder_hash"), ["round_id", "holder_hash"]
        )


def downgrade() -> None:
    if op.get_bind().scalar(NO_ROOM):
        raise RuntimeError("revision 0007 has no room for tallies, or for the holder of a voice")
    with op.batch_alter_table("voice") as voices:
        voices.drop_constraint(op.f("uq_voice_round_id_holder_hash"), type_="unique")
        voices.drop_column("held_by_manager")
        voices.drop_column("holder_hash")
    op.drop_table("tally")
