"""The table of remarks: what somebody wrote about an item of the content, and nothing of who."""

from sqlalchemy import CheckConstraint, Column, String, Table, Text

from adn_assess.storage.table_parts import ALL_TABLES

# Nothing ties a remark to a file, a browser, an hour or the remark before it. SQLite numbers the
# rows of an ordinary table as they come.
remark = Table(
    "remark",
    ALL_TABLES,
    # The hash of the key of its form, drawn for one page: sent again, it adds nothing.
    Column("id", String(64), primary_key=True),
    # The id of a statement, an action or a precedent.
    Column("about", String(80), nullable=False, index=True),
    Column("words", Text, nullable=False),
    # The language of the page that it was written in.
    Column("language", String(2), nullable=False),
    # The Monday of its week, ISO 8601.
    Column("week", String(10), nullable=False),
    Column("status", String(20), nullable=False),
    CheckConstraint("language IN ('fr', 'en')", name="known_language"),
    CheckConstraint("status IN ('waiting', 'set_aside', 'answered')", name="known_status"),
    sqlite_with_rowid=False,
)
