"""Fixtures of the tests of trust: servers, databases of both kinds, browsers."""

from tests.databases import empty_url, postgres_server, postgres_url, sqlite_url
from tests.serving import database, serve, visit

__all__ = [
    "database",
    "empty_url",
    "postgres_server",
    "postgres_url",
    "serve",
    "sqlite_url",
    "visit",
]
