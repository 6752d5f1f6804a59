"""The steps of a meeting: each once, and minutes that add up to every duration."""

from collections.abc import Iterator
from typing import Final, get_args

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.wording.workshop import MeetingKind, MeetingStep, StepWording
from adn_assess.domain.faults import Fault, KeyPath

MEETING_STEPS: Final = get_args(MeetingStep)
MEETING_KINDS: Final[tuple[MeetingKind, ...]] = get_args(MeetingKind)


def facilitation_faults(edition: Edition) -> Iterator[Fault]:
    """Faults of the sheet of whoever leads a meeting, for each kind of meeting."""
    sheet = edition.workshop.facilitation
    if not sheet.durations or min(sheet.durations) < 1:
        detail = {"given": "durations", "known": "45, 60, 90"}
        yield Fault("wrong_type", ("workshop", "facilitation", "durations"), detail)
    for kind in MEETING_KINDS:
        at: KeyPath = ("workshop", "facilitation", kind, "steps")
        yield from _step_faults(sheet.of(kind).steps, sheet.durations, at)


def _step_faults(
    steps: tuple[StepWording, ...], durations: tuple[int, ...], at: KeyPath
) -> Iterator[Fault]:
    known = ", ".join(MEETING_STEPS)
    if tuple(each.id for each in steps) != MEETING_STEPS:
        yield Fault("wrong_type", at, {"given": "steps", "known": known})
    wrong = [place for place, each in enumerate(steps) if len(each.minutes) != len(durations)]
    for place in wrong:
        given = ", ".join(map(str, durations))
        yield Fault("wrong_type", (*at, place, "minutes"), {"given": "minutes", "known": given})
    if wrong:
        return
    for index, duration in enumerate(durations):
        total = sum(each.minutes[index] for each in steps)
        if total != duration:
            detail = {"given": str(total), "known": str(duration)}
            yield Fault("minutes_differ", at, detail)
