"""Editions, assessments with their answers, and who may open them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROLES = "role IN ('owner', 'respondent', 'reader')"


def _of(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("first_used_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("touched_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "profile_choice",
        sa.Column("assessment_id", sa.String(26), _of("assessment"), primary_key=True),
        sa.Column("question_id", sa.String(80), primary_key=True),
        sa.Column("value", sa.String(80), nullable=False),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment_id", sa.String(26), _of("assessment"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column(
            "edition_id", sa.String(64), sa.ForeignKey("edition.id"), nullable=False, index=True
        ),
        sa.UniqueConstraint("assessment_id", "number"),
        sa.CheckConstraint("number >= 1", name="counts_from_one"),
    )
    op.create_table(
        "voice",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("round_id", sa.Integer, _of("round"), nullable=False, index=True),
        sa.Column("role", sa.String(80)),
        sa.Column("place", sa.String(120), nullable=False),
    )
    op.create_table(
        "answer",
        sa.Column("voice_id", sa.Integer, _of("voice"), primary_key=True),
        sa.Column("statement_id", sa.String(80), primary_key=True),
        sa.Column("code", sa.String(80), nullable=False),
    )
    op.create_table(
        "note",
        sa.Column("voice_id", sa.Integer, _of("voice"), primary_key=True),
        sa.Column("axis_id", sa.String(80), primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_table(
        "private_link",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment_id", sa.String(26), _of("assessment"), nullable=False, index=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("maker_link_id", sa.Integer, _of("private_link"), index=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint(ROLES, name="known_role"),
    )
    op.create_table(
        "access_grant",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("browser_hash", sa.String(64), nullable=False, index=True),
        sa.Column("assessment_id", sa.String(26), _of("assessment"), nullable=False, index=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("link_id", sa.Integer, _of("private_link"), index=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint(ROLES, name="known_role"),
    )


def downgrade() -> None:
    for table in (
        "access_grant",
        "private_link",
        "note",
        "answer",
        "voice",
        "round",
        "profile_choice",
        "assessment",
        "edition",
    ):
        op.drop_table(table)
