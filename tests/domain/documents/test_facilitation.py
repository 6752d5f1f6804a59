"""The sheet of whoever leads a meeting: its minutes, its words, and what it warns of."""

from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest

from adn_assess.domain.documents.blocks import Bullets, Document, Paragraph, Table
from adn_assess.domain.documents.facilitation import (
    Meeting,
    facilitation_document,
    step_after,
    timed_steps,
)
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.validation import edition_faults
from adn_assess.domain.edition.wording.workshop import MeetingKind, MeetingStep
from adn_assess.domain.reports.context import ReportContext

KINDS: tuple[MeetingKind, ...] = get_args(MeetingKind)
STEPS: tuple[MeetingStep, ...] = get_args(MeetingStep)
DURATIONS = (45, 60, 90)
EVERY = [(kind, duration) for kind in KINDS for duration in DURATIONS]


def sheet(
    of: Edition, kind: MeetingKind, duration: int, answering: int = 0, to: Language = "fr"
) -> Document:
    context = ReportContext(of, "0" * 64, to)
    return facilitation_document(context, Meeting(kind, duration, answering))


def texts(document: Document) -> list[str]:
    """What the paragraphs and the lists of a document say."""
    blocks = [block for section in document.sections for block in section.blocks]
    paragraphs = [each.words for each in blocks if isinstance(each, Paragraph)]
    return paragraphs + [
        line.words for each in blocks if isinstance(each, Bullets) for line in each.lines
    ]


@pytest.mark.parametrize(("kind", "duration"), EVERY)
def test_the_minutes_of_the_steps_add_up_to_the_duration_one_after_the_other(
    edition: Edition, kind: MeetingKind, duration: int
) -> None:
    steps = timed_steps(edition, Meeting(kind, duration, 0))
    assert sum(each.minutes for each in steps) == duration
    assert steps[0].start == 0
    for before, after in pairwise(steps):
        assert after.start == before.start + before.minutes
    [table] = [
        b for s in sheet(edition, kind, duration).sections for b in s.blocks if isinstance(b, Table)
    ]
    assert sum(int(row[-1]) for row in table.rows) == duration


def test_minutes_that_do_not_add_up_are_a_fault_of_the_content(edition: Edition) -> None:
    facilitation = edition.workshop.facilitation
    first, *others = facilitation.workshop.steps
    longer = replace(first, minutes=(first.minutes[0] + 1, *first.minutes[1:]))
    workshop = replace(facilitation.workshop, steps=(longer, *others))
    wrong = replace(
        edition,
        workshop=replace(edition.workshop, facilitation=replace(facilitation, workshop=workshop)),
    )
    [fault] = edition_faults(wrong)
    assert fault.kind == "minutes_differ"
    assert fault.at == ("workshop", "facilitation", "workshop", "steps")
    assert fault.detail == {"given": "46", "known": "45"}


def test_steps_in_another_order_and_minutes_of_another_number_are_faults(
    edition: Edition,
) -> None:
    facilitation = edition.workshop.facilitation
    first, second, *others = facilitation.meeting.steps
    short = replace(first, minutes=first.minutes[1:])
    meeting = replace(facilitation.meeting, steps=(second, short, *others))
    wrong = replace(
        edition,
        workshop=replace(edition.workshop, facilitation=replace(facilitation, meeting=meeting)),
    )
    assert [fault.kind for fault in edition_faults(wrong)] == ["wrong_type", "wrong_type"]


@pytest.mark.parametrize("to", LANGUAGES)
@pytest.mark.parametrize(("kind", "sharing"), [("workshop", "anonymous"), ("meeting", "sealed")])
def test_who_will_see_what_is_read_aloud_word_for_word(
    edition: Edition, kind: MeetingKind, sharing: str, to: Language
) -> None:
    promise = getattr(edition.sharings, sharing).promise.to(to)
    roles = edition.workshop.facilitation.promise_roles.to(to)
    assert promise.format(roles=roles) in texts(sheet(edition, kind, 60, to=to))


@pytest.mark.parametrize(("kind", "duration"), EVERY)
def test_the_sheet_warns_when_answering_takes_longer_than_its_step_and_only_then(
    edition: Edition, kind: MeetingKind, duration: int
) -> None:
    [allotted] = [
        each.minutes
        for each in timed_steps(edition, Meeting(kind, duration, 0))
        if each.wording.id == "answer"
    ]
    plain = texts(sheet(edition, kind, duration, allotted))
    warned = [
        each for each in texts(sheet(edition, kind, duration, allotted + 1)) if each not in plain
    ]
    assert len(warned) == 1
    assert str(allotted + 1) in warned[0]


@pytest.mark.parametrize("kind", KINDS)
def test_each_step_but_the_last_is_followed_by_another(edition: Edition, kind: MeetingKind) -> None:
    following = [step_after(edition, kind, each) for each in STEPS]
    assert [each.id for each in following if each] == list(STEPS[1:])
    assert following[-1] is None


def test_what_to_say_when_people_differ_and_when_the_direction_speaks_first_closes_the_sheet(
    edition: Edition,
) -> None:
    titles = [each.title for each in sheet(edition, "workshop", 60).sections]
    assert titles[-2:] == [
        "Quand les gens ne sont pas d’accord",
        "Quand la direction parle en premier",
    ]
