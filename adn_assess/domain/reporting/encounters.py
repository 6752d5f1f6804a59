"""The sheet for a meeting: one page, with what to look at together and room for what is decided."""

from typing import Final

from adn_assess.domain.answers import Round
from adn_assess.domain.comparing import Side, compare, widest_first
from adn_assess.domain.document import (
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
from adn_assess.domain.planning import PUT_ASIDE, Plan
from adn_assess.domain.reporting.meetings import ladder
from adn_assess.domain.reporting.papers import Making
from adn_assess.domain.reporting.phrasing import Phrasing
from adn_assess.domain.reporting.plans import plan_lines
from adn_assess.domain.reporting.statements import given_answers
from adn_assess.domain.scoring import score
from adn_assess.domain.suggesting import suggest

MOST: Final = 3
DECISIONS: Final = 4
"""Rows to fill in."""
MOST_PUT_ASIDE: Final = 5


def encounter_document(making: Making, round_: Round, plan: Plan) -> Document:
    """Three findings, three differences, the first steps, cells to fill in, what will not be."""
    said = making.edition.encounter
    sections = (
        _findings(making, round_),
        _differences(making, round_),
        _steps(making, round_, plan),
        _decisions(making),
        _wont(making, plan),
    )
    return making.paper("encounter", said.title, said.subtitle, sections, tight=True)


def _findings(making: Making, round_: Round) -> Section:
    """What weighs the most, in the words of the answers."""
    said, edition = making.edition.encounter, making.edition
    weights = score(edition, round_.voices).weights
    heaviest = sorted((s for s, w in weights.items() if w > 0), key=lambda s: -weights[s])[:MOST]
    phrasing = Phrasing(edition, round_, making.language)
    lines = tuple(
        Line(
            making.label(statement),
            about=statement,
            says=" ".join(given_answers(phrasing, edition.questions[statement])),
        )
        for statement in heaviest
    )
    nothing = Paragraph(making.say(said.no_finding), "quiet")
    return Section(making.say(said.findings), (Bullets(lines) if lines else nothing,))


def _differences(making: Making, round_: Round) -> Section:
    said = making.edition.encounter
    apart = tuple(side for side in compare(making.edition, round_) if side.stand == "differ")
    lines = tuple(_difference(making, round_, side) for side in widest_first(apart)[:MOST])
    alone = Paragraph(making.say(said.one_view))
    return Section(making.say(said.differences), (Bullets(lines) if lines else alone,))


def _difference(making: Making, round_: Round, side: Side) -> Line:
    rungs = [rung for rung in ladder(making, round_, side).rungs if rung.who]
    views = "; ".join(f"{', '.join(rung.who)} — {rung.answer}" for rung in rungs)
    return Line(making.label(side.question.id), about=side.question.id, says=views)


def _steps(making: Making, round_: Round, plan: Plan) -> Section:
    edition = making.edition
    found = suggest(edition, round_, plan.settled).ranked
    steps = tuple(
        Step(making.line(each.action), making.say(edition.actions[each.action].first_gesture), ())
        for each in found
        if each.first_step
    )
    nothing = Paragraph(making.say(edition.meeting.no_step), "quiet")
    return Section(making.say(edition.encounter.steps), (Steps(steps) if steps else nothing,))


def _decisions(making: Making) -> Section:
    said, plan = making.edition.encounter, making.edition.plan
    headers = (making.say(said.decision), making.say(plan.who), making.say(plan.due_on))
    table = Table("", headers, (("", "", ""),) * DECISIONS)
    return Section(making.say(said.decisions), (table,))


def _wont(making: Making, plan: Plan) -> Section:
    said = making.edition.encounter
    lines = [line for line in plan_lines(making, plan) if line.state in PUT_ASIDE]
    block: Block = Paragraph(making.say(said.nothing_put_aside), "quiet")
    if lines:
        named = (Line(line.label, about=line.id) for line in lines[:MOST_PUT_ASIDE])
        block = Bullets(tuple(named))
    return Section(making.say(said.wont), (block,))
