"""Revisions of the program, and what a database says of its own tables."""

from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from adn_assess.storage import schema
from adn_assess.storage.database import Database

NEXT = "9998"
"""The revision of the rehearsals, which comes after all those of the program."""


def revisions() -> list[str]:
    """The revisions of the program, the oldest first."""
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


HEAD = revisions()[-1]


def described(database: Database) -> dict[str, object]:
    """All that a database says of its tables, in an order that does not depend on their making."""
    asked = ("columns", "pk_constraint", "foreign_keys", "indexes", "unique_constraints")
    description: dict[str, object] = {}
    with database.reading() as connection:
        inspector = inspect(connection)
        for table in inspector.get_table_names():
            for what in (*asked, "check_constraints"):
                found_there = getattr(inspector, f"get_{what}")(table)
                listed = found_there if isinstance(found_there, list) else [found_there]
                description[f"{table}: {what}"] = sorted(repr(settled(each)) for each in listed)
    return description


def settled(part: dict[str, Any]) -> dict[str, Any]:
    """What is said of a part of a table; types and conditions compare by their words."""
    return {
        name: settled(value) if isinstance(value, dict) else str(value)
        for name, value in sorted(part.items())
    }


def tables(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names())
