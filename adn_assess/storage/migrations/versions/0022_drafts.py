"""Drafts of the content, their changes in order, and every edition that was published."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("base_edition_id", sa.String(64), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("form_hash", sa.String(64)),
        sa.Column("closed_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        _refers("draft", "base_edition_id", "edition.id"),
        sa.UniqueConstraint("form_hash", name=op.f("uq_draft_form_hash")),
    )
    op.create_index(op.f("ix_draft_base_edition_id"), "draft", ["base_edition_id"])
    op.create_table(
        "draft_change",
        sa.Column("draft_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("act", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("coordinator_id", sa.Integer),
        sa.PrimaryKeyConstraint("draft_id", "number", name=op.f("pk_draft_change")),
        _refers("draft_change", "draft_id", "draft.id", ondelete="CASCADE"),
        _refers("draft_change", "coordinator_id", "coordinator.id"),
        sa.CheckConstraint("number >= 1", name=op.f("ck_draft_change_counts_from_one")),
        sa.CheckConstraint(
            "act >= 1 AND act <= number", name=op.f("ck_draft_change_begins_before")
        ),
    )
    op.create_index(op.f("ix_draft_change_coordinator_id"), "draft_change", ["coordinator_id"])
    op.create_table(
        "publication",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("edition_id", sa.String(64), nullable=False),
        sa.Column("former_edition_id", sa.String(64), nullable=False),
        sa.Column("published_at", sa.BigInteger, nullable=False),
        sa.Column("coordinator_id", sa.Integer),
        sa.Column("draft_id", sa.Integer),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_publication")),
        _refers("publication", "edition_id", "edition.id"),
        _refers("publication", "former_edition_id", "edition.id"),
        _refers("publication", "coordinator_id", "coordinator.id"),
        _refers("publication", "draft_id", "draft.id"),
        sa.UniqueConstraint("draft_id", name=op.f("uq_publication_draft_id")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_publication_counts_from_one")),
        sa.CheckConstraint(
            "edition_id <> former_edition_id", name=op.f("ck_publication_changes_something")
        ),
    )
    for column in ("edition_id", "former_edition_id", "coordinator_id"):
        op.create_index(op.f(f"ix_publication_{column}"), "publication", [column])
    op.create_table(
        "publication_reason",
        sa.Column("publication_number", sa.Integer, nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("why_fr", sa.Text, nullable=False),
        sa.Column("why_en", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("publication_number", "item", name=op.f("pk_publication_reason")),
        _refers(
            "publication_reason", "publication_number", "publication.number", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM publication")):
        raise RuntimeError("revision 0021 cannot serve an edition that was published")
    for table in ("publication_reason", "publication", "draft_change", "draft"):
        op.drop_table(table)


def _refers(
    table: str, column: str, to: str, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to.partition('.')[0]}")
    return sa.ForeignKeyConstraint([column], [to], name=name, ondelete=ondelete)
