"""Invitations stay once they are taken; an assessment has one round that is not open at a time."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NOT_OPENED = sa.text("sharing <> 'together' AND opened_at IS NULL")
# Only the latest of several could be opened or given up: the others were made by a double click.
EARLIER = """
SELECT id FROM round WHERE sharing <> 'together' AND opened_at IS NULL AND EXISTS (
SELECT 1 FROM round AS later WHERE later.assessment_id = round.assessment_id
AND later.number > round.number AND later.sharing <> 'together' AND later.opened_at IS NULL)
"""
OF_VOICES = ("answer", "note", "access_grant", "private_link")
# Before this revision, an invitation was deleted when it was taken: its grant had no link.
FORGET_SPENT = (
    """UPDATE access_grant SET link_id = NULL
    WHERE link_id IN (SELECT id FROM private_link WHERE spent)""",
    """UPDATE private_link SET maker_link_id = NULL
    WHERE maker_link_id IN (SELECT id FROM private_link WHERE spent)""",
    "DELETE FROM private_link WHERE spent",
)


def _delete(table: str, key: str, values: Sequence[int]) -> None:
    column = sa.column(key, sa.Integer)
    op.execute(sa.table(table, column).delete().where(column.in_(values)))


def _delete_rounds(ids: Sequence[int]) -> None:
    """Delete rounds with every row of theirs: SQLite migrates without cascades."""
    round_id = sa.column("round_id", sa.Integer)
    voice = sa.table("voice", sa.column("id", sa.Integer), round_id)
    found = op.get_bind().execute(sa.select(voice.c.id).where(round_id.in_(ids)))
    voices = found.scalars().all()
    for table in OF_VOICES:
        _delete(table, "voice_id", voices)
    for table in ("voice", "profile_choice"):
        _delete(table, "round_id", ids)
    _delete("round", "id", ids)


def upgrade() -> None:
    op.add_column(
        "private_link", sa.Column("spent", sa.Boolean, nullable=False, server_default=sa.false())
    )
    _delete_rounds(op.get_bind().execute(sa.text(EARLIER)).scalars().all())
    op.create_index(
        "uq_round_not_opened",
        "round",
        ["assessment_id"],
        unique=True,
        sqlite_where=NOT_OPENED,
        postgresql_where=NOT_OPENED,
    )


def downgrade() -> None:
    op.drop_index("uq_round_not_opened", "round")
    for statement in FORGET_SPENT:
        op.execute(statement)
    with op.batch_alter_table("private_link") as link:
        link.drop_column("spent")
