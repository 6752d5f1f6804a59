"""Fixtures of the tests with real parts: servers, databases, browsers.

The files of this folder are run by name, by `make test-long`: what they start takes long.
"""

from tests.databases import postgres_server, postgres_url
from tests.serving import serve, visit

__all__ = ["postgres_server", "postgres_url", "serve", "visit"]
