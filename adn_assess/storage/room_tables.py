"""The tables of what a room does together: its choice and the marks of it, and its words."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from adn_assess.domain.answers.marks import MAX_MARKS, MIN_CHOOSERS
from adn_assess.storage.table_parts import ALL_TABLES, belongs_to

# What a room chooses once its group is closed: one choice a round.
choosing = Table(
    "choosing",
    ALL_TABLES,
    Column("round_id", belongs_to("round"), primary_key=True),
    # What a phone types to choose, not hashed: it is shown on a wall. Null once it is closed.
    Column("code", String(12), unique=True),
    Column("opened_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger),
    # How many chose, once it is closed; null when too few did.
    Column("choosers", Integer),
    # The ids of the actions offered when it was opened, with spaces between; null for one that was
    # opened before this was stored, or read from a file.
    Column("offered", Text),
    CheckConstraint("code IS NULL OR closed_at IS NULL", name="closed_without_code"),
    CheckConstraint(
        f"choosers IS NULL OR (closed_at IS NOT NULL AND choosers >= {MIN_CHOOSERS})",
        name="enough_choosers",
    ),
)

# The marks of an open choice: closing it counts them, and deletes them.
mark = Table(
    "mark",
    ALL_TABLES,
    Column("round_id", ForeignKey("choosing.round_id", ondelete="CASCADE"), primary_key=True),
    # The browser that put it; in its group, and in another choice, the same browser has another.
    Column("holder_hash", String(64), primary_key=True),
    Column("slot", Integer, primary_key=True),
    Column("about", String(80), nullable=False),
    # True once that browser may manage the assessment too.
    Column("held_by_manager", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("round_id", "holder_hash", "about"),
    CheckConstraint(f"slot BETWEEN 1 AND {MAX_MARKS}", name="known_slot"),
)

mark_tally = Table(
    "mark_tally",
    ALL_TABLES,
    Column("round_id", ForeignKey("choosing.round_id", ondelete="CASCADE"), primary_key=True),
    Column("about", String(80), primary_key=True),
    Column("count", Integer, nullable=False),
    CheckConstraint("count >= 1", name="counted"),
)

# What a group wrote, without anything of who: its voices are deleted. What is left out is deleted
# when the others are shown.
room_word = Table(
    "room_word",
    ALL_TABLES,
    Column("id", Integer, primary_key=True),
    Column("round_id", belongs_to("round"), nullable=False, index=True),
    # The id of an axis.
    Column("about", String(80), nullable=False),
    Column("words", Text, nullable=False),
    Column("status", String(20), nullable=False),
    CheckConstraint("status IN ('unread', 'let_through', 'shown')", name="known_status"),
)
