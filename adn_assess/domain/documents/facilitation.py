"""The sheet of whoever leads a meeting: what to prepare, its steps and minutes, what to say."""

from collections.abc import Iterator
from dataclasses import dataclass

from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Line,
    Paragraph,
    Section,
    Table,
)
from adn_assess.domain.documents.parts import build_document
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Sharing
from adn_assess.domain.edition.wording.workshop import MeetingKind, MeetingStep, StepWording
from adn_assess.domain.reports.context import ReportContext


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that somebody is about to lead."""

    kind: MeetingKind
    duration: int
    """Minutes, one of the durations of the sheet."""
    answering: int
    """About how many minutes its people need to answer."""


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step of a meeting of some duration: when it starts and how long it lasts, in minutes."""

    wording: StepWording
    start: int
    minutes: int


def timed_steps(edition: Edition, meeting: Meeting) -> tuple[TimedStep, ...]:
    """The steps of a meeting, in order, one after the other."""
    sheet = edition.workshop.facilitation
    index = sheet.durations.index(meeting.duration)
    steps: list[TimedStep] = []
    start = 0
    for each in sheet.of(meeting.kind).steps:
        steps.append(TimedStep(each, start, each.minutes[index]))
        start += each.minutes[index]
    return tuple(steps)


def step_after(edition: Edition, kind: MeetingKind, step: MeetingStep) -> StepWording | None:
    """The step that follows in a meeting of that kind; None after the last."""
    steps = edition.workshop.facilitation.of(kind).steps
    at = next(place for place, each in enumerate(steps) if each.id == step)
    return steps[at + 1] if at + 1 < len(steps) else None


def facilitation_document(context: ReportContext, meeting: Meeting) -> Document:
    """Lay out the sheet of a meeting: before it, its steps with their minutes, then the advice."""
    edition = context.edition
    sheet, kind = edition.workshop.facilitation, edition.workshop.facilitation.of(meeting.kind)
    sections = (
        Section(context.say(sheet.before), (_bullets(context, kind.before),)),
        Section(context.say(sheet.hour), tuple(_timetable(context, meeting))),
        *(step_section(context, meeting, each) for each in timed_steps(edition, meeting)),
        *(
            Section(context.say(each.title), (_bullets(context, each.points),))
            for each in sheet.advice
        ),
    )
    subtitle = context.say(sheet.subtitle, kind=context.say(kind.name), count=meeting.duration)
    lead = (context.say(kind.lead),)
    return build_document(context, "facilitation", sheet.title, _filled(subtitle), sections, lead)


def _filled(words: str) -> Text:
    """A text whose placeholders are filled in, and which is read in one language only."""
    return Text(words, words)


def step_section(context: ReportContext, meeting: Meeting, step: TimedStep) -> Section:
    """One step: what to do, then what to say aloud; at the welcome, who will see what."""
    sheet = context.edition.workshop.facilitation
    title = context.say(sheet.lasts, step=context.say(step.wording.title), count=step.minutes)
    aloud = [context.say(sheet.spoken, words=context.say(each)) for each in step.wording.saying]
    if step.wording.id == "welcome":
        aloud.append(_promise(context, meeting.kind))
    if aloud:
        # On one line: the sheet of a workshop has to hold on two pages.
        aloud[0] = f"{context.say(sheet.aloud)} {aloud[0]}"
    spoken = tuple(Paragraph(each, "remark") for each in aloud)
    return Section(title, (_bullets(context, step.wording.doing), *spoken))


def _timetable(context: ReportContext, meeting: Meeting) -> Iterator[Block]:
    """The steps with their minutes, and a warning when answering does not fit its own."""
    sheet = context.edition.workshop.facilitation
    steps = timed_steps(context.edition, meeting)
    rows = tuple(
        (context.say(each.wording.title), str(each.start), str(each.minutes)) for each in steps
    )
    headers = (context.say(sheet.step), context.say(sheet.starts_at), context.say(sheet.minutes))
    yield Table("", headers, rows)
    [allotted] = [each.minutes for each in steps if each.wording.id == "answer"]
    if meeting.answering > allotted:
        yield Paragraph(context.say(sheet.too_short, count=meeting.answering), "remark")


def _promise(context: ReportContext, kind: MeetingKind) -> str:
    """Who will see what, word for word as each person reads it before the first question."""
    sharing: Sharing = "anonymous" if kind == "workshop" else "sealed"
    promise = context.edition.sharings.of(sharing).promise
    roles = context.say(context.edition.workshop.facilitation.promise_roles)
    return context.say(promise, roles=roles)


def _bullets(context: ReportContext, texts: tuple[Text, ...]) -> Bullets:
    return Bullets(tuple(Line(context.say(each)) for each in texts))
