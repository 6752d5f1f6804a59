"""A round says which walk it is of, so that an assessment may be a sheet or a handover too.

A note is about an axis or about something else that a page leaves room for.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PURPOSES = "purpose IN ('diagnosis', 'mandate', 'handover')"


def upgrade() -> None:
    op.add_column(
        "round", sa.Column("purpose", sa.String(20), nullable=False, server_default="diagnosis")
    )
    with op.batch_alter_table("round") as round_:
        round_.alter_column("purpose", server_default=None)
        round_.create_check_constraint("known_purpose", PURPOSES)
    with op.batch_alter_table("note") as note:
        note.alter_column("axis_id", new_column_name="about")


def downgrade() -> None:
    others = sa.text("SELECT count(*) FROM round WHERE purpose <> 'diagnosis'")
    if op.get_bind().scalar(others):
        raise RuntimeError("revision 0001 has no room for the sheets and handovers kept here")
    with op.batch_alter_table("note") as note:
        note.alter_column("about", new_column_name="axis_id")
    with op.batch_alter_table("round") as round_:
        round_.drop_constraint(op.f("ck_round_known_purpose"), type_="check")
        round_.drop_column("purpose")
