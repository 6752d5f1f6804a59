"""The coordination: who may write the content, invited by a command, and the journal of acts."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ACTS = (
    "invited",
    "revoked",
    "entered",
    "left",
    "draft_started",
    "draft_renamed",
    "draft_deleted",
    "proposals_added",
    "published",
    "remark_answered",
    "remark_set_aside",
    "offer_accepted",
    "offer_declined",
    "offer_retired",
)


def upgrade() -> None:
    op.create_table(
        "coordinator",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80)),
        sa.Column("invited_at", sa.BigInteger, nullable=False),
        sa.Column("invitation_hash", sa.String(64)),
        sa.Column("invitation_expires_at", sa.BigInteger, nullable=False),
        sa.Column("browser_hash", sa.String(64)),
        sa.Column("opened_at", sa.BigInteger),
        sa.Column("expires_at", sa.BigInteger),
        sa.Column("revoked_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coordinator")),
        sa.UniqueConstraint("invitation_hash", name=op.f("uq_coordinator_invitation_hash")),
        sa.UniqueConstraint("browser_hash", name=op.f("uq_coordinator_browser_hash")),
        sa.CheckConstraint(
            "(opened_at IS NULL) = (expires_at IS NULL)",
            name=op.f("ck_coordinator_opened_until"),
        ),
        sa.CheckConstraint(
            "invitation_hash IS NULL OR opened_at IS NULL",
            name=op.f("ck_coordinator_opened_once"),
        ),
        sa.CheckConstraint(
            "browser_hash IS NULL OR opened_at IS NOT NULL",
            name=op.f("ck_coordinator_browser_of_opened"),
        ),
        sa.CheckConstraint(
            "revoked_at IS NULL OR (invitation_hash IS NULL AND browser_hash IS NULL)",
            name=op.f("ck_coordinator_revoked_opens_nothing"),
        ),
    )
    op.create_table(
        "coordination_act",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("coordinator_id", sa.Integer),
        sa.Column("done_at", sa.BigInteger, nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coordination_act")),
        sa.ForeignKeyConstraint(
            ["coordinator_id"],
            ["coordinator.id"],
            name=op.f("fk_coordination_act_coordinator_id_coordinator"),
        ),
        sa.CheckConstraint(f"act IN {ACTS}", name=op.f("ck_coordination_act_known_act")),
    )
    op.create_index(
        op.f("ix_coordination_act_coordinator_id"), "coordination_act", ["coordinator_id"]
    )


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM coordinator")):
        raise RuntimeError("revision 0020 has no room for who writes the content")
    op.drop_table("coordination_act")
    op.drop_table("coordinator")
