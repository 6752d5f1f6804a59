"""The log as a server writes it, for a test of the application in this process."""

import io
import logging
from collections.abc import Iterator

import pytest

from adn_assess.web.http import logs


@pytest.fixture
def written_log() -> Iterator[io.StringIO]:
    """Every line that any logger writes, requests included, in the format of a server."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.JsonLines())
    root, level = logging.getLogger(), logs.requests.level
    root.addHandler(handler)
    logs.requests.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    logs.requests.setLevel(level)
