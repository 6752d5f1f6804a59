"""What every table is made with: the names of constraints, and rows that belong to another row."""

from typing import Final

from sqlalchemy import ForeignKey, MetaData

ALL_TABLES: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def belongs_to(table: str) -> ForeignKey:
    """A foreign key by which a row is deleted with the row that it refers to."""
    return ForeignKey(f"{table}.id", ondelete="CASCADE")
