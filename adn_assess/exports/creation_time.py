"""The creation time inside a file: it depends on the report's date only, never on the clock."""

from datetime import UTC, datetime
from typing import Final

UNDATED: Final = "2019-01-01"
"""The ISO 8601 date written in the files of a report or document that has none."""


def creation_time(made_on: str | None) -> datetime:
    """Return noon (UTC) of an ISO 8601 date, or of `UNDATED`: the same day in all of Canada."""
    return datetime.fromisoformat(f"{made_on or UNDATED}T12:00").replace(tzinfo=UTC)
