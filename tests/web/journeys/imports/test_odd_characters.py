"""Files with characters that no page and no PostgreSQL text may hold, on each database."""

import json
from typing import Any

import pytest
from flask import Flask

from tests.web.conftest import Browse
from tests.web.each_database import app, browse, database, postgres_server, sqlite_url
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.imports.test_imports import bring

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]

ODD = "a\0\ufffe\x1b"
ROUND = {"edition": "0" * 64, "started": "2026-01-01", "voices": [{"answers": {}}]}


@pytest.mark.parametrize(
    "part",
    [
        {"rounds": [ROUND | {"edition": ODD}]},
        {"rounds": [ROUND | {"started": ODD}]},
        {"answers": {ODD: 1}},
        {"role": ODD},
        {"profile": {"organization_type": ODD}},
        {"tried": {"actions": [ODD]}},
        {"plan": {"items": [{"kind": "action", "about": ODD}]}},
        {"plan": {"items": [{"kind": "action", "words": "a", "due": ODD}]}},
        {ODD: 1},
    ],
    ids=[
        "edition",
        "day",
        "statement",
        "role",
        "profile",
        "action tried",
        "line of the plan",
        "due day",
        "key",
    ],
)
def test_odd_characters_in_a_file_are_named_as_a_fault_on_a_page_that_browsers_read(
    app: Flask, browse: Browse, part: dict[str, Any]
) -> None:
    before = everything_in(app)
    page = bring(browse(), json.dumps({"answers": {}} | part).encode())
    assert page.status in (200, 422)
    assert "Rien n’" in page.words
    assert everything_in(app) == before
