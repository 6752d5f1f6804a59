"""What several voices said, laid out as an agenda for an hour together."""

from collections.abc import Collection, Iterable
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.voice_comparison import (
    Agreement,
    StatementComparison,
    compare_voices,
    widest_difference_first,
)
from adn_assess.domain.documents.blocks import (
    AnswerDistribution,
    Block,
    Bullets,
    Document,
    Line,
    OwnWords,
    Paragraph,
    Section,
    Step,
    Steps,
)
from adn_assess.domain.documents.blocks import OptionAnswers as Shown
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.scoring.suggestions import Suggestion, suggest

FIRST: Final = 5
"""How many differences an hour has room for; the others are for when there is time left."""
GROUNDS: Final = 3
"""How many reasons of a first step an agenda has room for; the result has them all."""


def agenda_document(
    context: ReportContext, round_: Round, settled: Collection[str] = frozenset()
) -> Document:
    """The agenda. Its parts are in the order of the hour: what joins comes before what parts.

    Actions that are settled already are not offered again.
    """
    said = context.edition.meeting
    sides = compare_voices(context.edition, round_)
    sections = (
        _agree(context, round_, sides),
        _differ(context, round_, sides),
        *_alone(context, round_, sides),
        _unknown(context, sides),
        _steps(context, round_, settled),
        *_written(context, round_),
    )
    lead = (context.say(said.group_lead if round_.is_group else said.lead),)
    return build_document(context, "meeting", said.title, said.subtitle, sections, lead)


def answer_distribution(
    context: ReportContext, round_: Round, side: StatementComparison, *asks: str
) -> AnswerDistribution:
    """One statement, with who stands where on its scale: roles, or how many of a group."""
    line = Line(context.say(side.question.statement), about=side.question.id)
    return AnswerDistribution(line, _rungs(context, round_, side), asks)


def _rungs(context: ReportContext, round_: Round, side: StatementComparison) -> tuple[Shown, ...]:
    """The grades of the scale, always, and any other choice that somebody made."""
    total = sum(len(rung.voices) for rung in side.options)
    shown = []
    for rung in side.options:
        if rung.option.level is None and not rung.voices:
            continue
        answer = context.say(rung.option.label)
        if not round_.is_group:
            shown.append(Shown(answer, _roles(context, round_, rung.voices)))
            continue
        count = len(rung.voices)
        counted = context.say(context.edition.meeting.count_of, count=count, total=total)
        shown.append(Shown(answer, (counted,) if count else (), count / total if total else 0.0))
    return tuple(shown)


def _roles(context: ReportContext, round_: Round, voices: Iterable[int]) -> tuple[str, ...]:
    return tuple(_role(context, round_, voice) for voice in voices)


def _role(context: ReportContext, round_: Round, voice: int) -> str:
    role = round_.voices[voice].role
    edition = context.edition
    return context.say(edition.role[role].label if role else edition.wording.nobody)


def _listed(context: ReportContext, round_: Round, voices: Iterable[int]) -> str:
    return ", ".join(_roles(context, round_, voices))


def _agree(context: ReportContext, round_: Round, sides: Iterable[StatementComparison]) -> Section:
    said = context.edition.meeting
    stands: tuple[tuple[Agreement, str], ...] = (
        ("agree_present", context.say(said.agree_present)),
        ("agree_absent", context.say(said.agree_absent)),
    )
    parts = tuple(
        Section(title, (Bullets(tuple(_agreed(context, round_, side) for side in found)),))
        for stand, title in stands
        if (found := [side for side in sides if side.agreement == stand])
    )
    nothing = () if parts else (Paragraph(context.say(said.nothing_agreed), "quiet"),)
    return Section(context.say(said.agree), nothing, parts)


def _agreed(context: ReportContext, round_: Round, side: StatementComparison) -> Line:
    """A statement on which voices are of one side, with the words of each when they differ."""
    rungs = [rung for rung in _rungs(context, round_, side) if rung.who]
    in_words = "; ".join(f"{', '.join(rung.who)} — {rung.answer}" for rung in rungs)
    return Line(context.say(side.question.statement), about=side.question.id, aside=in_words)


def _differ(
    context: ReportContext, round_: Round, sides: tuple[StatementComparison, ...]
) -> Section:
    said = context.edition.meeting
    apart = widest_difference_first(tuple(side for side in sides if side.agreement == "differ"))
    if not apart:
        nothing = Paragraph(context.say(said.nothing_differs), "quiet")
        return Section(context.say(said.differ), (nothing,))
    ladders = [
        answer_distribution(context, round_, side, *_asks(context, round_, side)) for side in apart
    ]
    later = tuple(ladders[FIRST:])
    left = (Section(context.say(said.if_time), later),) if later else ()
    intro = [Paragraph(context.say(said.differ_intro))]
    if round_.is_group:
        intro.append(Paragraph(context.say(said.group_ask)))
    return Section(context.say(said.differ), (*intro, *ladders[:FIRST]), left)


def _asks(context: ReportContext, round_: Round, side: StatementComparison) -> tuple[str, ...]:
    """What each could ask the other: those who meet it, then those who do not. A group has none."""
    said = context.edition.meeting
    if round_.is_group:
        return ()
    met = _listed(context, round_, side.voices_where(present=True))
    unmet = _listed(context, round_, side.voices_where(present=False))
    seen = said.ask_lacking if side.question.kind == "need" else said.ask_present
    return context.say(seen, who=met), context.say(said.ask_absent, who=unmet)


def _alone(
    context: ReportContext, round_: Round, sides: Iterable[StatementComparison]
) -> tuple[Section, ...]:
    """What only one voice can say; nobody is asked anything in a group."""
    found = [side for side in sides if side.agreement == "alone"]
    if not found:
        return ()
    said = context.edition.meeting
    ladders = []
    for side in found:
        who = _listed(
            context, round_, (*side.voices_where(present=True), *side.voices_where(present=False))
        )
        asks = () if round_.is_group else (context.say(said.ask_knowing, who=who),)
        ladders.append(answer_distribution(context, round_, side, *asks))
    intro = Paragraph(context.say(said.alone_intro))
    return (Section(context.say(said.alone), (intro, *ladders)),)


def _unknown(context: ReportContext, sides: Iterable[StatementComparison]) -> Section:
    said, wording = context.edition.meeting, context.edition.wording
    lines = tuple(
        Line(
            context.say(side.question.statement),
            about=side.question.id,
            says=context.say(wording.to_verify_with, ask=context.say(side.question.ask)),
        )
        for side in sides
        if side.agreement == "unknown"
    )
    if not lines:
        nothing = Paragraph(context.say(said.nothing_unknown), "quiet")
        return Section(context.say(said.unknown), (nothing,))
    intro = Paragraph(context.say(said.unknown_intro))
    return Section(context.say(said.unknown), (intro, Bullets(lines)))


def _steps(context: ReportContext, round_: Round, settled: Collection[str]) -> Section:
    said = context.edition.meeting
    found = [each for each in suggest(context.edition, round_, settled).ranked if each.first_step]
    if not found:
        nothing = Paragraph(context.say(said.no_step), "quiet")
        return Section(context.say(said.steps), (nothing,))
    steps = Steps(tuple(_step(context, round_, each) for each in found))
    intro = Paragraph(context.say(said.steps_intro))
    return Section(context.say(said.steps), (intro, steps))


def _step(context: ReportContext, round_: Round, found: Suggestion) -> Step:
    gesture = context.say(context.edition.actions[found.action].first_gesture)
    return Step(item_line(context, found.action), gesture, tuple(_grounds(context, round_, found)))


def _grounds(context: ReportContext, round_: Round, found: Suggestion) -> list[Line]:
    """The voices that a first step rests on, then each statement that calls for it."""
    said, edition = context.edition.meeting, context.edition
    origins = [reason.link.origin for reason in found.reasons]
    sides = {side.question.id: side for side in compare_voices(edition, round_)}
    voices = {voice for each in origins for voice in sides[each].voices_where(present=True)}
    reasons = [
        Line(context.label(reason.link.origin), about=reason.link.origin, says=why)
        for reason in found.reasons[:GROUNDS]
        if (why := context.say(reason.link.reason))
    ]
    if round_.is_group:
        return [Line(context.say(said.rests_on_group)), *reasons]
    who = _listed(context, round_, sorted(voices))
    rests = said.rests_on if len(voices) > 1 else said.rests_on_one
    return [Line(context.say(rests, who=who)), *reasons]


def _written(context: ReportContext, round_: Round) -> tuple[Section, ...]:
    """What each one wrote beside an axis, under its role."""
    said: tuple[Block, ...] = tuple(
        OwnWords(words, f"{_role(context, round_, place)} — {context.title(axis.id)}")
        for axis in context.edition.axes
        for place, voice in enumerate(round_.voices)
        if (words := voice.notes.get(axis.id))
    )
    return (Section(context.say(context.edition.meeting.written), said),) if said else ()
