"""iCalendar (RFC 5545) files: the dates of a plan, or one reminder."""

import hashlib
from datetime import date, timedelta
from typing import Final, cast

from icalendar import Alarm, Calendar, Event

from adn_assess.domain.reports.report import PlanLine, Report
from adn_assess.exports.creation_time import UNDATED, creation_time

PRODUCT_ID: Final = "-//Autodiagnostic ADN//FR"
ALARM_OFFSET: Final = timedelta(hours=-15)
"""From midnight at the start of the event: nine in the morning of the day before."""
UID_DIGITS: Final = 24
"""Hexadecimal digits of an event's identifier."""


def calendar(report: Report) -> bytes:
    """Write an all-day event for each open line of the plan that has a date."""
    dated = [line for line in report.plan if line.due and line.state in ("planned", "doing")]
    events = [_plan_event(report, line) for line in dated]
    return _calendar_bytes(report.plan_words["title"], events)


def reminder(title: str, description: str, day: str, url: str, made_on: str) -> bytes:
    """Write one all-day event, to come back to an assessment at `url`; days are ISO 8601."""
    return _calendar_bytes(title, [_event(title, description, day, made_on, url)])


def _calendar_bytes(title: str, events: list[Event]) -> bytes:
    component = Calendar()
    component.add("prodid", PRODUCT_ID)
    component.add("version", "2.0")
    component.add("name", title)
    for event in events:
        component.add_component(event)
    return cast("bytes", component.to_ical())


def _plan_event(report: Report, line: PlanLine) -> Event:
    description = "\n".join(filter(None, (line.who, line.note, report.credit)))
    return _event(line.label, description, line.due or UNDATED, report.made_on)


def _event(
    title: str, description: str, day: str, made_on: str | None, url: str | None = None
) -> Event:
    """Make an event whose identifier depends on its title and day, so that it can be updated."""
    event = Event()
    digest = hashlib.sha256(f"{title}\n{day}".encode()).hexdigest()[:UID_DIGITS]
    event.add("uid", f"{digest}@autodiagnostic-adn")
    event.add("dtstamp", creation_time(made_on))
    event.add("dtstart", date.fromisoformat(day))
    event.add("summary", title)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    if url:
        event.add("url", url)
    event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", ALARM_OFFSET)
    return alarm
