"""Wording of a meeting: what stands on the wall, and the sheet of whoever leads it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.placeholders import Fills

WallPart = Literal["shared", "divided", "unsure"]
"""What a room reads first, then next: what it shares most, what divides it most, what it knows
least."""
MeetingKind = Literal["workshop", "meeting"]
"""A room that answers as an anonymous group, or two to five people who answer apart."""
MeetingStep = Literal["welcome", "answer", "read", "choose", "decide", "again"]
"""What is done together, in this order."""


@dataclass(frozen=True, slots=True)
class WallPartWording:
    """The name of one part of what a room reads, and a question to ask it."""

    title: Text
    ask: Text


@dataclass(frozen=True, slots=True)
class WallWording:
    """What stands on the wall once a group is closed."""

    title: Text
    shared: WallPartWording
    divided: WallPartWording
    unsure: WallPartWording

    def of(self, part: WallPart) -> WallPartWording:
        """The words of that part."""
        words: WallPartWording = getattr(self, part)
        return words


@dataclass(frozen=True, slots=True)
class StepWording:
    """One step of a meeting: how long it lasts, what to do, and what to say aloud."""

    id: MeetingStep
    title: Text
    minutes: tuple[int, ...]
    """In the order of the durations of the sheet."""
    doing: tuple[Text, ...]
    saying: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class MeetingWording:
    """One kind of meeting: its name, what to prepare, and its steps in order."""

    name: Text
    lead: Text
    before: tuple[Text, ...]
    steps: tuple[StepWording, ...]


@dataclass(frozen=True, slots=True)
class AdviceWording:
    """What to do and say when something happens."""

    title: Text
    points: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class FacilitationWording:
    """The sheet of whoever leads a meeting. Words in braces are filled in."""

    title: Text
    subtitle: Annotated[Text, Fills("kind", "count")]
    before: Text
    hour: Text
    step: Text
    minutes: Text
    starts_at: Text
    lasts: Annotated[Text, Fills("step", "count")]
    """The heading of a step, with its minutes."""
    aloud: Text
    spoken: Annotated[Text, Fills("words")]
    """Words to say, between quotation marks."""
    promise_roles: Text
    """What stands for the roles in the promise of separate answers."""
    too_short: Annotated[Text, Fills("count")]
    """When answering needs more minutes than its step has."""
    durations: tuple[int, ...]
    """Minutes that a meeting may last; each step says how many of them are its own."""
    workshop: MeetingWording
    meeting: MeetingWording
    advice: tuple[AdviceWording, ...]

    def of(self, kind: MeetingKind) -> MeetingWording:
        """The words of that kind of meeting."""
        words: MeetingWording = getattr(self, kind)
        return words


@dataclass(frozen=True, slots=True)
class WorkshopWording:
    """The words of a room: what stands on its wall, and the sheet of whoever leads it."""

    wall: WallWording
    facilitation: FacilitationWording
