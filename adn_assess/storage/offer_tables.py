"""The tables of offers: stories given back to the network, and which file gave each."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, String, Table, Text

from adn_assess.storage.table_parts import ALL_TABLES, belongs_to

# What somebody offers to be published. It refers to no file, and no page of the coordination reads
# the table that does.
offer = Table(
    "offer",
    ALL_TABLES,
    # The hash of the form that sent it, with the name of its browser: sent again, it is the same.
    Column("id", String(64), primary_key=True),
    # The Monday of the week in which it was offered, ISO 8601.
    Column("week", String(10), nullable=False),
    # The language that it is written in.
    Column("language", String(2), nullable=False),
    # The id of the documented action that was tried; null for one in people's own words.
    Column("about", String(80)),
    # The texts are empty once it was withdrawn from a draft or from the content.
    Column("name", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("brought", Text, nullable=False),
    Column("unsaid", Text, nullable=False),
    # Whether the names that it has may be published.
    Column("with_names", Boolean, nullable=False),
    Column("status", String(20), nullable=False),
    # What the coordination says when it declines; empty else.
    Column("answer", Text, nullable=False),
    # The precedent that was made of it in a draft; null before.
    Column("precedent_id", String(80), unique=True),
    CheckConstraint("language IN ('fr', 'en')", name="known_language"),
    CheckConstraint(
        "status IN ('offered', 'being_read', 'declined', 'drafted', 'withdrawn')",
        name="known_status",
    ),
    CheckConstraint(
        "(status IN ('drafted', 'withdrawn')) = (precedent_id IS NOT NULL)",
        name="precedent_of_drafted",
    ),
)

# On the side of the file: what it offered.
assessment_offer = Table(
    "assessment_offer",
    ALL_TABLES,
    Column("offer_id", ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True),
    Column("assessment_id", belongs_to("assessment"), nullable=False, index=True),
)
