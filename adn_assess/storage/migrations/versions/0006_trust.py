"""How often links and codes were tried in vain, and the register of incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "failed_look_up",
        sa.Column("source_hash", sa.String(64), primary_key=True),
        sa.Column("window_began", sa.BigInteger, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.Column("known", sa.String(10), nullable=False),
        sa.Column("happened", sa.Text, nullable=False),
        sa.Column("information", sa.Text, nullable=False),
        sa.Column("circumstances", sa.Text, nullable=False),
        sa.Column("people", sa.Text, nullable=False),
        sa.Column("serious", sa.Boolean, nullable=False),
        sa.Column("risk", sa.Text, nullable=False),
        sa.Column("notices", sa.Text, nullable=False),
        sa.Column("measures", sa.Text, nullable=False),
    )


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM incident")):
        raise RuntimeError("revision 0005 has no room for the register of incidents")
    op.drop_table("incident")
    op.drop_table("failed_look_up")
