"""Links to follow a plan, lines that are stuck, and plans that readers may open."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES_WITH_ROLE = ("private_link", "access_grant")
ROLES = "role IN ('owner', 'respondent', 'reader', 'follower')"
FORMER_ROLES = "role IN ('owner', 'respondent', 'reader')"
STATES = "state IN ('planned', 'doing', 'stuck', 'done', 'later', 'never')"
FORMER_STATES = "state IN ('planned', 'doing', 'done', 'later', 'never')"
LACKING = (
    "SELECT count(*) FROM private_link WHERE role = 'follower'",
    "SELECT count(*) FROM access_grant WHERE role = 'follower'",
    "SELECT count(*) FROM plan_item WHERE state = 'stuck' OR stuck_on <> ''",
)
"""How many rows the former schema has no room for."""


def upgrade() -> None:
    for name in TABLES_WITH_ROLE:
        _replace_check(name, "known_role", ROLES)
    with op.batch_alter_table("plan_item") as table:
        table.add_column(
            sa.Column("stuck_on", sa.Text, nullable=False, server_default=sa.text("''"))
        )
    _replace_check("plan_item", "known_state", STATES)
    with op.batch_alter_table("assessment") as table:
        column = sa.Column(
            "plan_for_readers", sa.Boolean, nullable=False, server_default=sa.false()
        )
        table.add_column(column)


def downgrade() -> None:
    for count in LACKING:
        if op.get_bind().scalar(sa.text(count)):
            raise RuntimeError(
                "revision 0014 has no room for followers, nor for lines that are stuck"
            )
    with op.batch_alter_table("assessment") as table:
        table.drop_column("plan_for_readers")
    _replace_check("plan_item", "known_state", FORMER_STATES)
    with op.batch_alter_table("plan_item") as table:
        table.drop_column("stuck_on")
    for name in reversed(TABLES_WITH_ROLE):
        _replace_check(name, "known_role", FORMER_ROLES)


def _replace_check(table_name: str, name: str, condition: str) -> None:
    with op.batch_alter_table(table_name) as table:
        table.drop_constraint(op.f(f"ck_{table_name}_{name}"), type_="check")
        table.create_check_constraint(op.f(f"ck_{table_name}_{name}"), condition)
