"""The agenda of a one-hour meeting between several voices: five blocks of minutes, then an annex.

What has no room in the hour is named in its block, and is whole in the annex: three pages stay
three pages whatever people answered and wrote.
"""

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from adn_assess.domain.answers.plan import Plan
from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.voice_comparison import (
    Position,
    StatementComparison,
    compare_voices,
    widest_difference_first,
)
from adn_assess.domain.documents.agenda_notes import written_block
from adn_assess.domain.documents.agenda_part import AgendaPart, annex, asked_axes, named_in_annex
from adn_assess.domain.documents.answer_distribution import (
    answer_distribution,
    answers_with_roles,
    role_labels,
)
from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Line,
    Paragraph,
    Section,
    Step,
    Steps,
    Table,
)
from adn_assess.domain.documents.decisions import DecisionRoom, decisions_section
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.documents.text_room import excerpt
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.domain.scoring.suggestions import Suggestion, suggest

HourBlock = Literal["agree", "differ", "unknown", "written", "steps"]
"""A block of the hour, by the name of its title in the wording."""
MINUTES: Final[Mapping[HourBlock, int]] = {
    "agree": 10,
    "differ": 20,
    "unknown": 5,
    "written": 5,
    "steps": 20,
}
"""How long each block of the hour takes."""
MAX_AGREEMENTS: Final = 5
MAX_DIFFERENCES: Final = 4
"""Five minutes each; a group, which gives examples on both sides, takes as long."""
MAX_UNKNOWN: Final = 2
"""Statements that nobody knows; and as many that one person alone knows."""
MAX_STEP_REASONS: Final = 1
"""Reasons shown for a first step; the report has all of them."""
REASON_ROOM: Final = 170
GESTURE_ROOM: Final = 260
DECISION_ROOM: Final = DecisionRoom(lines=5, rows=5, empty=2)

Comparisons = tuple[StatementComparison, ...]


def agenda_document(
    context: ReportContext, round_: Round, plan: Plan | None = None, *, on_paper: bool = True
) -> Document:
    """Lay out the agenda, in the order of the hour, then its annex.

    `plan` says which actions are settled, and what is decided already. `on_paper` adds the table
    that a meeting fills in by hand; a page has its form instead.
    """
    wording, plan = context.edition.meeting, plan or Plan()
    comparisons = compare_voices(context.edition, round_)
    blocks: Mapping[HourBlock, AgendaPart] = {
        "agree": _agreements(context, round_, comparisons),
        "differ": _differences(context, round_, comparisons),
        "unknown": _unknown(context, round_, comparisons),
        "written": written_block(context, round_),
        "steps": _first_steps(context, round_, plan, on_paper=on_paper),
    }
    body = (_timed(context, name, part) for name, part in blocks.items())
    annexes = (part.annex for part in blocks.values() if part.annex)
    lead = (
        context.say(wording.group_lead if round_.is_group else wording.lead),
        *asked_axes(context, round_),
    )
    return build_document(
        context, "meeting", wording.title, wording.subtitle, (*body, *annexes), lead
    )


def _timed(context: ReportContext, name: HourBlock, part: AgendaPart) -> Section:
    """A block of the hour under its title, which says how long it takes."""
    title = context.say(getattr(context.edition.meeting, name), minutes=MINUTES[name])
    return Section(title, part.blocks, part.sections)


def _agreements(context: ReportContext, round_: Round, comparisons: Comparisons) -> AgendaPart:
    """The statements on which all who know say the same, by what they say."""
    wording = context.edition.meeting
    agreed = [each for each in comparisons if each.agreement == "agree"]
    order: tuple[Position, ...] = ("present", "in_place", "absent", "not_applicable")
    ordered = sorted(agreed, key=lambda each: order.index(each.positions[0][0]))
    shown, left = ordered[:MAX_AGREEMENTS], ordered[MAX_AGREEMENTS:]
    if not shown:
        return AgendaPart((Paragraph(context.say(wording.nothing_agreed), "quiet"),))
    return AgendaPart(
        named_in_annex(context, _labels(context, left)),
        _by_position(context, round_, shown),
        annex(context, wording.annex_agree, sections=_by_position(context, round_, left)),
    )


def _by_position(
    context: ReportContext, round_: Round, agreed: list[StatementComparison]
) -> tuple[Section, ...]:
    wording = context.edition.meeting
    groups: tuple[tuple[Position, str], ...] = (
        ("present", context.say(wording.agree_present)),
        ("in_place", context.say(wording.agree_in_place)),
        ("absent", context.say(wording.agree_no_need)),
        ("not_applicable", context.say(wording.agree_not_applicable)),
    )
    return tuple(
        Section(title, (Bullets(tuple(_agreement(context, round_, each) for each in group)),))
        for position, title in groups
        if (group := [each for each in agreed if each.positions[0][0] == position])
    )


def _agreement(context: ReportContext, round_: Round, comparison: StatementComparison) -> Line:
    """A statement agreed on, with the answers, then who does not know and who did not answer."""
    distribution = answer_distribution(context, round_, comparison)
    answers = [answers_with_roles(distribution)]
    if not round_.counts_answers and comparison.voices_silent(round_):
        silent = role_labels(context, round_, comparison.voices_silent(round_))
        answers.append(f"{silent} — {context.say(context.edition.wording.no_answer)}")
    return Line(distribution.line.words, about=distribution.line.about, aside="; ".join(answers))


def _differences(context: ReportContext, round_: Round, comparisons: Comparisons) -> AgendaPart:
    """The statements on which voices differ, widest difference first."""
    wording = context.edition.meeting
    differing = widest_difference_first(
        tuple(each for each in comparisons if each.agreement == "differ")
    )
    if not differing:
        return AgendaPart((Paragraph(context.say(wording.nothing_differs), "quiet"),))
    distributions = tuple(
        answer_distribution(context, round_, each, *_questions(context, round_, each))
        for each in differing
    )
    intro = wording.group_ask if round_.is_group else wording.differ_intro
    return AgendaPart(
        (
            Paragraph(context.say(intro)),
            *distributions[:MAX_DIFFERENCES],
            *named_in_annex(context, _labels(context, differing[MAX_DIFFERENCES:])),
        ),
        annex=annex(context, wording.annex_differ, distributions[MAX_DIFFERENCES:]),
    )


def _questions(
    context: ReportContext, round_: Round, comparison: StatementComparison
) -> tuple[str, ...]:
    """A question to those who say present, then one to the others who know; none to a group."""
    wording = context.edition.meeting
    if round_.is_group:
        return ()
    present = role_labels(context, round_, comparison.voices_where(present=True))
    others = role_labels(context, round_, comparison.voices_where(present=False))
    is_need = comparison.question.kind == "need"
    ask_present = wording.ask_lacking if is_need else wording.ask_present
    asks = ((ask_present, present), (wording.ask_absent, others))
    return tuple(context.say(ask, who=who) for ask, who in asks if who)


def _unknown(context: ReportContext, round_: Round, comparisons: Comparisons) -> AgendaPart:
    """The statements that nobody knows, with whom to ask; then those that one voice alone knows.

    For a group, a question only: a statement that too few of it know is not shown.
    """
    wording = context.edition.meeting
    if round_.is_group:
        return AgendaPart((Paragraph(context.say(wording.group_unknown)),))
    unknown = [each for each in comparisons if each.agreement == "unknown"]
    alone = [each for each in comparisons if each.agreement == "alone"]
    intro = wording.unknown_intro if unknown else wording.nothing_unknown
    left = (*unknown[MAX_UNKNOWN:], *alone[MAX_UNKNOWN:])
    return AgendaPart(
        (
            Paragraph(context.say(intro), "plain" if unknown else "quiet"),
            *_bullets(_unknown_line(context, each) for each in unknown[:MAX_UNKNOWN]),
            *named_in_annex(context, _labels(context, left)),
        ),
        _alone(context, round_, alone[:MAX_UNKNOWN]),
        annex(
            context,
            wording.annex_unknown,
            _bullets(_unknown_line(context, each) for each in unknown[MAX_UNKNOWN:]),
            _alone(context, round_, alone[MAX_UNKNOWN:]),
        ),
    )


def _unknown_line(context: ReportContext, comparison: StatementComparison) -> Line:
    question = comparison.question
    ask = context.say(context.edition.wording.to_verify_with, ask=context.say(question.ask))
    return Line(context.say(question.statement), about=question.id, aside=ask)


def _alone(
    context: ReportContext, round_: Round, comparisons: list[StatementComparison]
) -> tuple[Section, ...]:
    """The statements that a single voice knows, each with a question to it."""
    lines = tuple(_alone_line(context, round_, each) for each in comparisons)
    title = context.say(context.edition.meeting.alone)
    return (Section(title, (Bullets(lines),)),) if lines else ()


def _alone_line(context: ReportContext, round_: Round, comparison: StatementComparison) -> Line:
    voices = (*comparison.voices_where(present=True), *comparison.voices_where(present=False))
    who = role_labels(context, round_, voices)
    ask = context.say(context.edition.meeting.ask_knowing, who=who)
    distribution = answer_distribution(context, round_, comparison)
    return Line(
        distribution.line.words,
        about=distribution.line.about,
        aside=f"{answers_with_roles(distribution)}. {ask}",
    )


def _first_steps(
    context: ReportContext, round_: Round, plan: Plan, *, on_paper: bool
) -> AgendaPart:
    """What the answers call for, then what is decided, by whom and for when."""
    wording = context.edition.meeting
    ranked = suggest(context.edition, round_, plan.settled_actions).ranked
    suggestions = [each for each in ranked if each.first_step]
    blocks: tuple[Block, ...] = (Paragraph(context.say(wording.no_step), "quiet"),)
    if suggestions:
        steps = Steps(tuple(_step(context, round_, each) for each in suggestions))
        blocks = (Paragraph(context.say(wording.steps_intro)), steps)
    if not on_paper:
        return AgendaPart(blocks)
    return AgendaPart(
        blocks, (decisions_section(context, plan, DECISION_ROOM), _meet_again(context, plan))
    )


def _meet_again(context: ReportContext, plan: Plan) -> Section:
    """When and where people meet again: the day that the plan has, or room to write it."""
    wording = context.edition.meeting
    words = (wording.meet_again_line.fr, wording.meet_again_line.en)
    days = [each.due for each in plan.items if each.is_open and each.words in words and each.due]
    when = long_date(min(days), context.language) if days else ""
    headers = (context.say(wording.meet_again_when), context.say(wording.meet_again_where))
    return Section(context.say(wording.meet_again), (Table("", headers, ((when, ""),)),))


def _step(context: ReportContext, round_: Round, suggestion: Suggestion) -> Step:
    gesture = context.say(context.edition.actions[suggestion.action].first_gesture)
    reasons = [
        Line(context.label(reason.about), about=reason.about, says=excerpt(why, REASON_ROOM))
        for reason in suggestion.reasons[:MAX_STEP_REASONS]
        if (why := context.say(reason.link.reason))
    ]
    supporters = Line(_supporters(context, round_, suggestion))
    return Step(
        item_line(context, suggestion.action),
        excerpt(gesture, GESTURE_ROOM),
        (supporters, *reasons),
    )


def _supporters(context: ReportContext, round_: Round, suggestion: Suggestion) -> str:
    """A sentence with the roles of the voices whose answers support a first step."""
    wording = context.edition.meeting
    if round_.is_group:
        return context.say(wording.rests_on_group)
    comparisons = {each.question.id: each for each in compare_voices(context.edition, round_)}
    statements = [reason.about for reason in suggestion.reasons]
    voices = {v for each in statements for v in comparisons[each].voices_where(present=True)}
    sentence = wording.rests_on if len(voices) > 1 else wording.rests_on_one
    return context.say(sentence, who=role_labels(context, round_, sorted(voices)))


def _bullets(lines: Iterable[Line]) -> tuple[Bullets, ...]:
    """A list of those lines; nothing without any."""
    listed = tuple(lines)
    return (Bullets(listed),) if listed else ()


def _labels(context: ReportContext, comparisons: Iterable[StatementComparison]) -> list[str]:
    return [context.label(each.question.id) for each in comparisons]
