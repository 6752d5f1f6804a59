"""Seconds since 1970 as a day."""

from datetime import UTC, datetime


def day_of(seconds: int) -> str:
    """The day, ISO 8601, on the clock of this machine."""
    return datetime.fromtimestamp(seconds, UTC).astimezone().date().isoformat()
