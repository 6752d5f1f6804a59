"""Days as texts of a file: ISO 8601, in the extended form."""

from datetime import date


def is_day(text: str) -> bool:
    """Whether a text is an ISO 8601 day in its extended form, such as 2027-03-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
