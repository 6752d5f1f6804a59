"""View model of the review of a plan: its open lines, each with its fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adn_assess.domain.answers.plan import OPEN_STATES
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.domain.reports.plan_lines import plan_line
from adn_assess.forms.plan_review import REVIEWED_FIELDS, field_name
from adn_assess.storage.plans import StoredPlanLine


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A line of the plan in its review."""

    id: int
    label: str
    kind_words: str
    names: Mapping[str, str]
    """Field of the line → its name in the form."""
    values: Mapping[str, str]
    """Field of the line → what the page shows in it."""
    others: Mapping[str, str]
    """Field of the line → what somebody else stored meanwhile, in words."""


def review_lines(
    context: ReportContext,
    lines: Iterable[StoredPlanLine],
    values: Mapping[str, str],
    others: Mapping[str, str],
) -> list[ReviewLine]:
    """The open lines, in the order of the plan; with them, those that somebody else closed."""
    return [
        _review_line(context, line, values, others)
        for line in lines
        if line.item.is_open or _is_shown_otherwise(line, values, others)
    ]


def _is_shown_otherwise(
    line: StoredPlanLine, values: Mapping[str, str], others: Mapping[str, str]
) -> bool:
    names = [field_name(line.id, each) for each in REVIEWED_FIELDS]
    return values[names[0]] in OPEN_STATES or any(name in others for name in names)


def _review_line(
    context: ReportContext,
    line: StoredPlanLine,
    values: Mapping[str, str],
    others: Mapping[str, str],
) -> ReviewLine:
    laid_out = plan_line(context, line.item)
    names = {each: field_name(line.id, each) for each in REVIEWED_FIELDS}
    stored = {
        each: _in_words(context, each, others[name])
        for each, name in names.items()
        if name in others
    }
    return ReviewLine(
        line.id,
        laid_out.label,
        laid_out.kind_words,
        names,
        {each: values[name] for each, name in names.items()},
        stored,
    )


def _in_words(context: ReportContext, field: str, value: str) -> str:
    """What is stored in a field, as people read it; empty for nothing."""
    if field == "state":
        return context.say(getattr(context.edition.plan.states, value))
    return long_date(value, context.language) if field == "due" and value else value
