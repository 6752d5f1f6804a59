"""Days, ISO 8601, from and to seconds since 1970, in the time zone of the settings."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from adn_assess.web.runtime import runtime


def day_of(seconds: int) -> str:
    """The day of a time in seconds."""
    return datetime.fromtimestamp(seconds, runtime().settings.timezone).date().isoformat()


def noon_of(day: str) -> int:
    """Noon of a day in seconds."""
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=runtime().settings.timezone)
    return int(noon.timestamp())


def utc_time(seconds: int) -> datetime:
    """A time in seconds, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def days_after(day: str, count: int) -> str:
    """The day `count` days after another."""
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def months_after(day: str, count: int) -> str:
    """The same day `count` months later, or the last day of a shorter month."""
    start = date.fromisoformat(day)
    months = start.month - 1 + count
    year, month = start.year + months // 12, months % 12 + 1
    return start.replace(year, month, min(start.day, monthrange(year, month)[1])).isoformat()


def local_time(seconds: int) -> str:
    """The day and the minute of a time in seconds, as `2026-11-30 14:05`."""
    when = datetime.fromtimestamp(seconds, runtime().settings.timezone)
    return when.isoformat(" ", timespec="minutes")[: len("2026-11-30 14:05")]


def week_of(seconds: int) -> str:
    """The Monday of the week of a time in seconds."""
    day = date.fromisoformat(day_of(seconds))
    return (day - timedelta(days=day.weekday())).isoformat()
