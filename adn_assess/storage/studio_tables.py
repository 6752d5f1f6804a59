"""The tables of the studio: drafts of the content, their changes, and what was published."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from adn_assess.storage.table_parts import ALL_TABLES, belongs_to

# A copy of an edition that the coordination changes: the edition, and the changes in their order.
draft = Table(
    "draft",
    ALL_TABLES,
    Column("id", Integer, primary_key=True),
    Column("title", String(120), nullable=False),
    Column("base_edition_id", ForeignKey("edition.id"), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
    # The form that created it: sent again, it creates nothing.
    Column("form_hash", String(64), unique=True),
    # When it was published or given up: nothing of it changes any more.
    Column("closed_at", BigInteger),
)

draft_change = Table(
    "draft_change",
    ALL_TABLES,
    Column("draft_id", belongs_to("draft"), primary_key=True),
    # From 1, in the order in which they were made: two at once cannot have the same.
    Column("number", Integer, primary_key=True),
    # The number of the first change made with it: an item is taken away with its links, at once.
    Column("act", Integer, nullable=False),
    # The item and the field (content/draft_document.py).
    Column("path", Text, nullable=False),
    # The value put there, as JSON; null for what was removed.
    Column("value", Text),
    Column("changed_at", BigInteger, nullable=False),
    # Who made it; null for the program's own proposals.
    Column("coordinator_id", ForeignKey("coordinator.id"), index=True),
    CheckConstraint("number >= 1", name="counts_from_one"),
    CheckConstraint("act >= 1 AND act <= number", name="begins_before"),
)

# Every edition that was published; the last one is served.
publication = Table(
    "publication",
    ALL_TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("edition_id", ForeignKey("edition.id"), nullable=False, index=True),
    # The edition that was served before.
    Column("former_edition_id", ForeignKey("edition.id"), nullable=False, index=True),
    Column("published_at", BigInteger, nullable=False),
    # Null for one published by the command.
    Column("coordinator_id", ForeignKey("coordinator.id"), index=True),
    Column("draft_id", ForeignKey("draft.id"), unique=True),
    CheckConstraint("number >= 1", name="counts_from_one"),
    CheckConstraint("edition_id <> former_edition_id", name="changes_something"),
)

# Why an item changed, in the words of who published it; what changed is derived from the editions.
publication_reason = Table(
    "publication_reason",
    ALL_TABLES,
    Column(
        "publication_number",
        ForeignKey("publication.number", ondelete="CASCADE"),
        primary_key=True,
    ),
    # Kind and id of the item; empty for the publication as a whole.
    Column("item", String(200), primary_key=True),
    Column("why_fr", Text, nullable=False),
    Column("why_en", Text, nullable=False),
)
