"""A handover filled from a plan: each line and each name is offered, and goes in if it is chosen.

The notes of the plan are not offered: they were written for few.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS
from adn_assess.domain.edition.questionnaire import PlanState
from adn_assess.domain.mandate.sheet import Handover
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.plan_lines import plan_line

DraftGroup = Literal["tried", "open", "refused", "contacts"]
DRAFT_GROUPS: Final[tuple[DraftGroup, ...]] = ("tried", "open", "refused", "contacts")
GROUP_OF_STATE: Final[dict[PlanState, DraftGroup]] = {
    "planned": "open",
    "doing": "open",
    "stuck": "open",
    "done": "tried",
    "later": "open",
    "never": "refused",
}
BEGUN: Final[tuple[PlanState, ...]] = ("doing", "stuck", "done")
"""The states of an action that was tried."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One thing that a handover may take from a plan."""

    key: str
    group: DraftGroup
    words: str
    """What is written in the handover."""
    about: str
    """Where it is written: a key of `Handover.words`."""
    action: str | None = None
    """The documented action to tick as tried; None for none."""


def draft_lines(context: ReportContext, lines: Iterable[tuple[int, PlanItem]]) -> list[DraftLine]:
    """What a handover may take of the lines of a plan, each with its name, in their order."""
    named = list(lines)
    return [*(_draft_line(context, name, item) for name, item in named), *_contacts(named, context)]


def draft_handover(lines: Iterable[DraftLine], chosen: Collection[str]) -> Handover:
    """The handover that has the chosen lines; each text is cut where a note has no more room."""
    taken = [line for line in lines if line.key in chosen]
    words: dict[str, list[str]] = {}
    for line in taken:
        words.setdefault(line.about, []).append(line.words)
    return Handover(
        frozenset(line.action for line in taken if line.action),
        {about: _cut("\n".join(texts)) for about, texts in words.items()},
    )


def _draft_line(context: ReportContext, name: int, item: PlanItem) -> DraftLine:
    axis = context.edition.axis_of.get(item.about or "")
    documented = item.about if item.about in context.edition.actions else None
    tried = documented if item.state in BEGUN else None
    done = tried is not None and item.state == "done" and axis is not None
    about = f"tried.{axis.id}" if done and axis else "decisions"
    return DraftLine(
        f"line:{name}", GROUP_OF_STATE[item.state], _words(context, item), about, tried
    )


def _words(context: ReportContext, item: PlanItem) -> str:
    """The state and the label of a line, its day, what it is stuck on, what came of it."""
    line, wording = plan_line(context, item), context.edition.plan
    named = context.edition.passing_on.named
    parts = [context.say(named, name=line.state_words, words=line.label)]
    due = line.due_words if item.is_open else ""
    for heading, words in (
        (wording.due_on, due),
        (wording.stuck_on, line.stuck_on),
        (wording.outcome, line.outcome),
    ):
        if words:
            text = " ".join(words.split())
            parts.append(context.say(named, name=context.say(heading), words=text))
    return ". ".join(each.rstrip(".") for each in parts) + "."


def _contacts(lines: Iterable[tuple[int, PlanItem]], context: ReportContext) -> Iterator[DraftLine]:
    """The people named in the plan, each once, with what they see to."""
    seen: dict[str, tuple[int, list[str]]] = {}
    for name, item in lines:
        if item.who:
            _, labels = seen.setdefault(item.who, (name, []))
            labels.append(plan_line(context, item).label)
    named = context.edition.passing_on.named
    for who, (name, labels) in seen.items():
        words = context.say(named, name=who, words="; ".join(labels))
        yield DraftLine(f"who:{name}", "contacts", words, "contacts")


def _cut(words: str) -> str:
    return words if len(words) <= MAX_NOTE_CHARACTERS else f"{words[: MAX_NOTE_CHARACTERS - 1]}…"
