"""iCalendar (RFC 5545) files: the dates of a plan, or one reminder."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from icalendar import Alarm, Event

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
PRODUCT_ID: Final = "-//Autodiagnostic ADN//FR"
ALARM_OFFSET: Final = timedelta(hours=-15)
"""From midnight at the start of the event: nine in the morning of the day before."""
UID_DIGITS: Final = 24
"""Hexadecimal digits of an event's identifier."""
SEQUENCE_START: Final = datetime(2019, 1, 1, tzinfo=UTC)
"""Sequence numbers count the seconds since then: they fit in 31 bits until 2087."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An all-day event.

    A file with the same `assessment` and `about` as one imported before replaces its event,
    whatever the day, the title and the language of both.
    """

    assessment: str
    """Id of the assessment that it belongs to."""
    about: str
    """What it is about, unique in the assessment."""
    title: str
    description: str
    day: str
    """ISO 8601."""
    url: str | None = None


def calendar(name: str, events: Iterable[CalendarEvent], made_at: datetime) -> bytes:
    """Write events, at least one; of two files, that of the later `made_at` is the newer one."""
    from icalendar import Calendar  # noqa: PLC0415 - a start takes no calendar

    component = Calendar()
    component.add("prodid", PRODUCT_ID)
    component.add("version", "2.0")
    component.add("name", name)
    for event in events:
        component.add_component(_event(event, made_at))
    return cast("bytes", component.to_ical())


def _event(given: CalendarEvent, made_at: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    digest = hashlib.sha256(f"{given.assessment}\n{given.about}".encode()).hexdigest()
    event.add("uid", f"{digest[:UID_DIGITS]}@autodiagnostic-adn")
    event.add("sequence", max(0, int((made_at - SEQUENCE_START).total_seconds())))
    event.add("dtstamp", made_at)
    event.add("dtstart", date.fromisoformat(given.day))
    event.add("summary", given.title)
    if given.description:
        event.add("description", given.description)
    event.add("transp", "TRANSPARENT")
    if given.url:
        event.add("url", given.url)
    event.add_component(_alarm(given.title))
    return event


def _alarm(title: str) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415 - as above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", ALARM_OFFSET)
    return alarm
