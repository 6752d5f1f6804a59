"""The answers of the example file, for the pages open to everyone."""

from tests.web.journeys.results.conftest import example

__all__ = ["example"]
