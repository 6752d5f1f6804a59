"""Fixtures of the tests of storage: real databases."""

from tests.databases import (
    database,
    empty_database,
    empty_url,
    postgres_server,
    postgres_url,
    sqlite_url,
)

__all__ = [
    "database",
    "empty_database",
    "empty_url",
    "postgres_server",
    "postgres_url",
    "sqlite_url",
]
