"""The dates of a plan as a calendar file, for any calendar program."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Final, cast

from icalendar import Alarm, Calendar, Event

from adn_assess.domain.reports.report import PlanLine, Report

PRODUCT: Final = "-//Autodiagnostic ADN//FR"
DAY_BEFORE: Final = timedelta(hours=-15)
"""At nine in the morning of the day before."""
EPOCH: Final = "2019-01-01"


def calendar(report: Report) -> bytes:
    """An event a day for each open line of the plan that has a date."""
    dated = [line for line in report.plan if line.due and line.state in ("planned", "doing")]
    events = [_of_line(report, line) for line in dated]
    return _calendar(report.plan_words["title"], events)


def reminder(title: str, words: str, day: str, address: str, made_on: str) -> bytes:
    """One event: to come back to a file on a day (ISO 8601)."""
    return _calendar(title, [_event(title, words, day, made_on, address)])


def _calendar(title: str, events: list[Event]) -> bytes:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("name", title)
    for event in events:
        made.add_component(event)
    return cast("bytes", made.to_ical())


def _of_line(report: Report, line: PlanLine) -> Event:
    said = filter(None, (line.who, line.note, report.credit))
    return _event(line.label, "\n".join(said), line.due or EPOCH, report.made_on or EPOCH)


def _event(title: str, words: str, day: str, made_on: str, address: str | None = None) -> Event:
    event = Event()
    named = hashlib.sha256(f"{title}\n{day}".encode()).hexdigest()[:24]
    event.add("uid", f"{named}@autodiagnostic-adn")
    event.add("dtstamp", datetime.fromisoformat(made_on).replace(tzinfo=UTC))
    event.add("dtstart", date.fromisoformat(day))
    event.add("summary", title)
    event.add("description", words)
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", address)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", DAY_BEFORE)
    event.add_component(alarm)
    return event
