"""Voices apart, sealed or in a group; rounds that say when they started, each with its profile."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SHARINGS = "sharing IN ('together', 'sealed', 'anonymous')"
OF_ROUNDS = """
SELECT round.id AS owner, kept.question_id, kept.value FROM profile_choice AS kept
JOIN round ON round.assessment_id = kept.assessment_id
JOIN round AS first ON first.assessment_id = round.assessment_id AND first.number = 1
WHERE round.purpose = first.purpose
"""
OF_ASSESSMENTS = """
SELECT round.assessment_id AS owner, kept.question_id, kept.value FROM profile_choice AS kept
JOIN round ON round.id = kept.round_id
"""
STARTED = """
UPDATE round SET started_at =
(SELECT created_at FROM assessment WHERE assessment.id = round.assessment_id)
"""
TOO_MUCH = """
SELECT count(*) FROM round JOIN round AS first
ON first.assessment_id = round.assessment_id AND first.number = 1
WHERE round.sharing <> 'together' OR (round.number > 1 AND round.purpose = first.purpose)
"""


def _of(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")


def _hand_over(rows: str, name: str, kind: sa.types.TypeEngine[object], table: str) -> None:
    """Make the table of choices anew, for another owner, with the rows that it had."""
    kept = [row._asdict() for row in op.get_bind().execute(sa.text(rows))]
    op.drop_table("profile_choice")
    made = op.create_table(
        "profile_choice",
        sa.Column(name, kind, _of(table), primary_key=True),
        sa.Column("question_id", sa.String(80), primary_key=True),
        sa.Column("value", sa.String(80), nullable=False),
    )
    op.bulk_insert(made, [{name: row.pop("owner"), **row} for row in kept])


def upgrade() -> None:
    op.add_column(
        "round", sa.Column("sharing", sa.String(20), nullable=False, server_default="together")
    )
    op.add_column("round", sa.Column("started_at", sa.BigInteger, server_default="0"))
    op.execute(STARTED)
    with op.batch_alter_table("round") as round_:
        round_.alter_column("sharing", server_default=None)
        round_.alter_column("started_at", nullable=False, server_default=None)
        round_.add_column(sa.Column("opened_at", sa.BigInteger))
        round_.add_column(sa.Column("code", sa.String(12)))
        round_.add_column(sa.Column("group_role", sa.String(80)))
        round_.create_check_constraint("known_sharing", SHARINGS)
        round_.create_unique_constraint(op.f("uq_round_code"), ["code"])
    _hand_over(OF_ROUNDS, "round_id", sa.Integer(), "round")
    with op.batch_alter_table("voice") as voice:
        voice.add_column(sa.Column("public_id", sa.String(20)))
        voice.add_column(sa.Column("sealed", sa.Boolean, nullable=False, server_default=sa.false()))
        voice.create_unique_constraint(op.f("uq_voice_public_id"), ["public_id"])
    for table in ("private_link", "access_grant"):
        with op.batch_alter_table(table) as opening:
            opening.add_column(sa.Column("voice_id", sa.Integer))
            opening.create_foreign_key(
                op.f(f"fk_{table}_voice_id_voice"),
                "voice",
                ["voice_id"],
                ["id"],
                ondelete="CASCADE",
            )
        op.create_index(op.f(f"ix_{table}_voice_id"), table, ["voice_id"])
    op.add_column(
        "private_link", sa.Column("once", sa.Boolean, nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    if op.get_bind().scalar(sa.text(TOO_MUCH)):
        raise RuntimeError("revision 0003 has no room for several rounds, or for voices apart")
    with op.batch_alter_table("private_link") as link:
        link.drop_column("once")
    for table in ("private_link", "access_grant"):
        op.drop_index(op.f(f"ix_{table}_voice_id"), table)
        with op.batch_alter_table(table) as opening:
            opening.drop_constraint(op.f(f"fk_{table}_voice_id_voice"), type_="foreignkey")
            opening.drop_column("voice_id")
    with op.batch_alter_table("voice") as voice:
        voice.drop_constraint(op.f("uq_voice_public_id"), type_="unique")
        voice.drop_column("sealed")
        voice.drop_column("public_id")
    _hand_over(OF_ASSESSMENTS, "assessment_id", sa.String(26), "assessment")
    with op.batch_alter_table("round") as round_:
        round_.drop_constraint(op.f("uq_round_code"), type_="unique")
        round_.drop_constraint(op.f("ck_round_known_sharing"), type_="check")
        for column in ("sharing", "started_at", "opened_at", "code", "group_role"):
            round_.drop_column(column)
