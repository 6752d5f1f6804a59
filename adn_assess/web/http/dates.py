"""Seconds since 1970 as a day."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta


def day_of(seconds: int) -> str:
    """The day, ISO 8601, on the clock of this machine."""
    return datetime.fromtimestamp(seconds, UTC).astimezone().date().isoformat()


def noon_of(day: str) -> int:
    """The middle of a day, in seconds, which is of that day on this machine."""
    return int(datetime.fromisoformat(f"{day}T12:00").astimezone().timestamp())


def days_after(day: str, count: int) -> str:
    """The day so many days after another."""
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def months_after(day: str, count: int) -> str:
    """The same day so many months later, or the last of a month that is shorter."""
    start = date.fromisoformat(day)
    months = start.month - 1 + count
    year, month = start.year + months // 12, months % 12 + 1
    return start.replace(year, month, min(start.day, monthrange(year, month)[1])).isoformat()
