"""What several voices said, laid out as an agenda for an hour together."""

from collections.abc import Collection, Iterable
from typing import Final

from adn_assess.domain.answers import Round
from adn_assess.domain.comparing import Side, Stand, compare, widest_first
from adn_assess.domain.document import (
    Block,
    Bullets,
    Document,
    Ladder,
    Line,
    Paragraph,
    Section,
    Step,
    Steps,
    Words,
)
from adn_assess.domain.document import Rung as Shown
from adn_assess.domain.reporting.papers import Making
from adn_assess.domain.suggesting import Suggestion, suggest

FIRST: Final = 5
"""How many differences an hour has room for; the others are for when there is time left."""
GROUNDS: Final = 3
"""How many reasons of a first step an agenda has room for; the result has them all."""


def meeting_document(
    making: Making, round_: Round, settled: Collection[str] = frozenset()
) -> Document:
    """The agenda. Its parts are in the order of the hour: what joins comes before what parts.

    Actions that are settled already are not offered again.
    """
    said = making.edition.meeting
    sides = compare(making.edition, round_)
    sections = (
        _agree(making, round_, sides),
        _differ(making, round_, sides),
        *_alone(making, round_, sides),
        _unknown(making, sides),
        _steps(making, round_, settled),
        *_written(making, round_),
    )
    lead = (making.say(said.group_lead if round_.is_group else said.lead),)
    return making.paper("meeting", said.title, said.subtitle, sections, lead)


def ladder(making: Making, round_: Round, side: Side, *asks: str) -> Ladder:
    """One statement, with who stands where on its scale: roles, or how many of a group."""
    line = Line(making.say(side.question.statement), about=side.question.id)
    return Ladder(line, _rungs(making, round_, side), asks)


def _rungs(making: Making, round_: Round, side: Side) -> tuple[Shown, ...]:
    """The grades of the scale, always, and any other choice that somebody made."""
    total = sum(len(rung.voices) for rung in side.rungs)
    shown = []
    for rung in side.rungs:
        if rung.option.level is None and not rung.voices:
            continue
        answer = making.say(rung.option.label)
        if not round_.is_group:
            shown.append(Shown(answer, _roles(making, round_, rung.voices)))
            continue
        count = len(rung.voices)
        counted = making.say(making.edition.meeting.count_of, count=count, total=total)
        shown.append(Shown(answer, (counted,) if count else (), count / total if total else 0.0))
    return tuple(shown)


def _roles(making: Making, round_: Round, voices: Iterable[int]) -> tuple[str, ...]:
    return tuple(_role(making, round_, voice) for voice in voices)


def _role(making: Making, round_: Round, voice: int) -> str:
    role = round_.voices[voice].role
    edition = making.edition
    return making.say(edition.role[role].label if role else edition.wording.nobody)


def _listed(making: Making, round_: Round, voices: Iterable[int]) -> str:
    return ", ".join(_roles(making, round_, voices))


def _agree(making: Making, round_: Round, sides: Iterable[Side]) -> Section:
    said = making.edition.meeting
    stands: tuple[tuple[Stand, str], ...] = (
        ("agree_present", making.say(said.agree_present)),
        ("agree_absent", making.say(said.agree_absent)),
    )
    parts = tuple(
        Section(title, (Bullets(tuple(_agreed(making, round_, side) for side in found)),))
        for stand, title in stands
        if (found := [side for side in sides if side.stand == stand])
    )
    nothing = () if parts else (Paragraph(making.say(said.nothing_agreed), "quiet"),)
    return Section(making.say(said.agree), nothing, parts)


def _agreed(making: Making, round_: Round, side: Side) -> Line:
    """A statement on which voices are of one side, with the words of each when they differ."""
    rungs = [rung for rung in _rungs(making, round_, side) if rung.who]
    in_words = "; ".join(f"{', '.join(rung.who)} — {rung.answer}" for rung in rungs)
    return Line(making.say(side.question.statement), about=side.question.id, aside=in_words)


def _differ(making: Making, round_: Round, sides: tuple[Side, ...]) -> Section:
    said = making.edition.meeting
    apart = widest_first(tuple(side for side in sides if side.stand == "differ"))
    if not apart:
        nothing = Paragraph(making.say(said.nothing_differs), "quiet")
        return Section(making.say(said.differ), (nothing,))
    ladders = [ladder(making, round_, side, *_asks(making, round_, side)) for side in apart]
    later = tuple(ladders[FIRST:])
    left = (Section(making.say(said.if_time), later),) if later else ()
    intro = [Paragraph(making.say(said.differ_intro))]
    if round_.is_group:
        intro.append(Paragraph(making.say(said.group_ask)))
    return Section(making.say(said.differ), (*intro, *ladders[:FIRST]), left)


def _asks(making: Making, round_: Round, side: Side) -> tuple[str, ...]:
    """What each could ask the other: those who meet it, then those who do not. A group has none."""
    said = making.edition.meeting
    if round_.is_group:
        return ()
    met = _listed(making, round_, side.on(present=True))
    unmet = _listed(making, round_, side.on(present=False))
    seen = said.ask_lacking if side.question.kind == "need" else said.ask_present
    return making.say(seen, who=met), making.say(said.ask_absent, who=unmet)


def _alone(making: Making, round_: Round, sides: Iterable[Side]) -> tuple[Section, ...]:
    """What only one voice can say; nobody is asked anything in a group."""
    found = [side for side in sides if side.stand == "alone"]
    if not found:
        return ()
    said = making.edition.meeting
    ladders = []
    for side in found:
        who = _listed(making, round_, (*side.on(present=True), *side.on(present=False)))
        asks = () if round_.is_group else (making.say(said.ask_knowing, who=who),)
        ladders.append(ladder(making, round_, side, *asks))
    intro = Paragraph(making.say(said.alone_intro))
    return (Section(making.say(said.alone), (intro, *ladders)),)


def _unknown(making: Making, sides: Iterable[Side]) -> Section:
    said, wording = making.edition.meeting, making.edition.wording
    lines = tuple(
        Line(
            making.say(side.question.statement),
            about=side.question.id,
            says=making.say(wording.to_verify_with, ask=making.say(side.question.ask)),
        )
        for side in sides
        if side.stand == "unknown"
    )
    if not lines:
        nothing = Paragraph(making.say(said.nothing_unknown), "quiet")
        return Section(making.say(said.unknown), (nothing,))
    intro = Paragraph(making.say(said.unknown_intro))
    return Section(making.say(said.unknown), (intro, Bullets(lines)))


def _steps(making: Making, round_: Round, settled: Collection[str]) -> Section:
    said = making.edition.meeting
    found = [each for each in suggest(making.edition, round_, settled).ranked if each.first_step]
    if not found:
        nothing = Paragraph(making.say(said.no_step), "quiet")
        return Section(making.say(said.steps), (nothing,))
    steps = Steps(tuple(_step(making, round_, each) for each in found))
    intro = Paragraph(making.say(said.steps_intro))
    return Section(making.say(said.steps), (intro, steps))


def _step(making: Making, round_: Round, found: Suggestion) -> Step:
    gesture = making.say(making.edition.actions[found.action].first_gesture)
    return Step(making.line(found.action), gesture, tuple(_grounds(making, round_, found)))


def _grounds(making: Making, round_: Round, found: Suggestion) -> list[Line]:
    """The voices that a first step rests on, then each statement that calls for it."""
    said, edition = making.edition.meeting, making.edition
    origins = [reason.link.origin for reason in found.reasons]
    sides = {side.question.id: side for side in compare(edition, round_)}
    voices = {voice for each in origins for voice in sides[each].on(present=True)}
    reasons = [
        Line(making.label(reason.link.origin), about=reason.link.origin, says=why)
        for reason in found.reasons[:GROUNDS]
        if (why := making.say(reason.link.reason))
    ]
    if round_.is_group:
        return [Line(making.say(said.rests_on_group)), *reasons]
    who = _listed(making, round_, sorted(voices))
    rests = said.rests_on if len(voices) > 1 else said.rests_on_one
    return [Line(making.say(rests, who=who)), *reasons]


def _written(making: Making, round_: Round) -> tuple[Section, ...]:
    """What each one wrote beside an axis, under its role."""
    said: tuple[Block, ...] = tuple(
        Words(words, f"{_role(making, round_, place)} — {making.title(axis.id)}")
        for axis in making.edition.axes
        for place, voice in enumerate(round_.voices)
        if (words := voice.notes.get(axis.id))
    )
    return (Section(making.say(making.edition.meeting.written), said),) if said else ()
