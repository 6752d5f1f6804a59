"""Reports as unlike each other as people make them: what a board may hold in its hands."""

from collections.abc import Callable, Mapping
from typing import Final, get_args

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import PlanState, Value
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report

ID: Final = "0123abcd" * 8
DAY: Final = "2026-11-27"
MAX_NOTE_CHARACTERS: Final = 4_000
PARAGRAPH: Final = (
    "Nous avons essayé deux fois, sans que personne n’ait le temps de suivre. Ce qui manque, c’est "
    "quelqu’un qui tienne le fil entre deux rencontres, et un lieu où déposer ce qu’on trouve."
)
CASES: Final = (
    "full",
    "sparse",
    "two answers",
    "plan",
    "long notes",
    "four voices",
    "group of 40",
    "nothing",
    "all unknown",
)
FEW_ANSWERS: Final = ("two answers", "nothing", "all unknown")
SHORT_PAGES: Final = 2
"""Of the short version, whatever was answered and in every format."""


def report_case(
    edition: Edition, case: str, language: Language = "fr", name: str | None = None
) -> Report:
    """Build the report of a case, with the day on it, links and, for its owners, a name."""
    round_, plan = ROUNDS[case](edition), PLANS.get(case, no_plan)(edition)
    return build_report(
        edition,
        ID,
        round_,
        language,
        DAY,
        library="https://adn.example/decouvrir",
        history=History(plan),
        cover=name,
    )


def voice(edition: Edition, start: int = 0, role: str | None = None) -> Voice:
    """A voice that answers nearly everything, with every option chosen somewhere."""
    answers: dict[str, Value] = {}
    for place, question in enumerate(edition.questions.values(), start=start):
        options = question.scale.options
        if place % 9:
            answers[question.id] = options[place * 2 % len(options)].value
    return Voice(answers, role, {})


def full(edition: Edition) -> Round:
    profile = {"training_coordinator": "unknown", "organization_type": "regional"}
    return Round(profile, (voice(edition),))


def sparse(edition: Edition) -> Round:
    """Two answers an axis, and one « I don’t know »."""
    given: dict[str, Value] = {}
    for axis in edition.axes:
        asked = [each for each in edition.questions.values() if edition.axis_of[each.id] is axis]
        given |= {asked[0].id: 3, asked[-1].id: 2, asked[1].id: "unknown"}
    return Round({}, (Voice(given, next(iter(edition.role))),))


def two_answers(edition: Edition) -> Round:
    first, *_, last = edition.questions
    return Round({}, (Voice({first: 3, last: 3}, next(iter(edition.role))),))


def nothing(_edition: Edition) -> Round:
    return Round({}, (Voice({}),))


def all_unknown(edition: Edition) -> Round:
    return Round(
        {}, (Voice(dict.fromkeys(edition.questions, "unknown"), next(iter(edition.role))),)
    )


def long_notes(edition: Edition) -> Round:
    text = (f"{PARAGRAPH}\n\n" * 30)[:MAX_NOTE_CHARACTERS]
    whole = voice(edition)
    notes = {axis.id: text for axis in edition.axes}
    return Round({}, (Voice(whole.answers, next(iter(edition.role)), notes),))


def four_voices(edition: Edition) -> Round:
    notes = {edition.axes[0].id: PARAGRAPH, edition.axes[-1].id: PARAGRAPH}
    roles = list(edition.role)[:4]
    voices = [Voice(voice(edition, start).answers, role, notes) for start, role in enumerate(roles)]
    return Round({"training_coordinator": "shared"}, tuple(voices))


def group_of_40(edition: Edition) -> Round:
    voices = tuple(voice(edition, start) for start in range(40))
    return Round({"training_coordinator": "absent"}, voices, is_group=True)


def no_plan(_edition: Edition) -> Plan:
    return Plan()


def whole_plan(edition: Edition) -> Plan:
    """Every action of the edition in a plan, with who, when, a note and what came of it."""
    states = get_args(PlanState)
    lines = tuple(
        PlanItem(
            "action",
            action,
            state=states[place % len(states)],
            whose="us",
            who="Direction et agente",
            due=f"2027-0{1 + place % 9}-15",
            note=PARAGRAPH,
            outcome=PARAGRAPH,
            stuck_on=PARAGRAPH,
        )
        for place, action in enumerate(edition.actions)
    )
    return Plan(lines)


ROUNDS: Final = {
    "full": full,
    "sparse": sparse,
    "two answers": two_answers,
    "plan": full,
    "long notes": long_notes,
    "four voices": four_voices,
    "group of 40": group_of_40,
    "nothing": nothing,
    "all unknown": all_unknown,
}
PLANS: Final[Mapping[str, Callable[[Edition], Plan]]] = {"plan": whole_plan}
