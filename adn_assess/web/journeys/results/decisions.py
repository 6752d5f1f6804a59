"""The table of what a meeting decides: who and when of the lines of the plan, and new lines.

It is the plan: what the plan has is shown in it, and what is typed in it goes into the plan.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from sqlalchemy import Connection

from adn_assess.domain.answers.days import DayRange, plausible_days
from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.answers.round import Round
from adn_assess.domain.reports.plan_lines import plan_line
from adn_assess.domain.scoring.suggestions import suggest
from adn_assess.forms.decisions import (
    MEET_AGAIN,
    OWN_ROWS,
    DecisionsForm,
    decisions_form,
    field_name,
)
from adn_assess.forms.fields import DayField, is_day
from adn_assess.storage import plans
from adn_assess.storage.plans import StoredPlan, StoredPlanLine
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.field_fingerprints import values_fingerprint
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.plan_lines import (
    add_lines,
    full_plan_message,
    has_room,
)
from adn_assess.web.assessment.typed_rows import TypedRow, read_row, row_errors
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime

MAX_ROWS: Final = 12
"""Lines of the plan in the table, those with somebody or a day first."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One row: a line of the plan, an action to add to it, or a decision to write."""

    key: str
    """Ends the names of its fields."""
    label: str = ""
    who: str = ""
    due: str = ""
    seen: str = ""
    """Fingerprint of the fields of a line of the plan; empty for a row of no line."""
    stuck: str = ""
    """The state of a line that is stuck, in words; empty for any other."""
    stuck_on: str = ""


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """The rows of the table, and what is wrong in them."""

    lines: tuple[DecisionRow, ...]
    steps: tuple[DecisionRow, ...]
    """The first steps that are not in the plan."""
    own: tuple[DecisionRow, ...]
    again: DecisionRow | None
    """The day to meet again; None when the plan has that line already."""
    others: int
    """How many more open lines the plan has."""
    days: DayRange
    has_dates: bool
    """Whether an open line of the plan has a day."""
    errors: FormErrors = NO_ERRORS

    def day_type(self, key: str) -> Literal["date", "text"]:
        """Type of the field of a day: one for dates would not show a text that is none."""
        typed = self.errors.shown(field_name("due", key)).strip()
        return "text" if typed and not is_day(typed) else "date"


def may_decide(opened: OpenedAssessment) -> bool:
    """Whether this browser may change the plan from what it reads: the latest round, managed."""
    return opened.may("manage") and opened.latest_number is None


def load_table(
    connection: Connection,
    opened: OpenedAssessment,
    answers: Round,
    errors: FormErrors = NO_ERRORS,
) -> DecisionTable | None:
    """The table of a round; None for who may not change the plan."""
    if not may_decide(opened):
        return None
    stored = plans.load_plan(connection, opened.stored.id)
    open_lines = [each for each in stored.items if each.item.is_open]
    open_lines.sort(key=lambda each: not (each.item.who or each.item.due))
    days = plausible_days(day_of(runtime().now()))
    again = _meet_again_words(opened)
    has_again = any(each.item.words in again.values() for each in open_lines)
    return DecisionTable(
        tuple(_line_row(opened, each) for each in open_lines[:MAX_ROWS]),
        tuple(_step_rows(opened, answers, stored)),
        tuple(DecisionRow(key) for key in OWN_ROWS),
        None if has_again else DecisionRow(MEET_AGAIN, again[current_language()]),
        max(0, len(open_lines) - MAX_ROWS),
        days,
        any(each.item.due for each in open_lines),
        errors,
    )


def save_decisions(connection: Connection, opened: OpenedAssessment) -> FormErrors:
    """Put what was sent into the plan; nothing of it when something is wrong."""
    plans.take_turn(connection, opened.stored.id)
    stored = plans.load_plan(connection, opened.stored.id)
    planned = {each.item.about for each in stored.items}
    actions = [each for each in opened.edition.actions if each not in planned]
    form = submitted(decisions_form([str(each.id) for each in stored.items], actions))
    days = plausible_days(day_of(runtime().now()))
    for field in form:
        if isinstance(field, DayField):
            field.first, field.last = days.first, days.last
    form.validate()
    rows = [read_row(form, str(each.id), _row_values(each.item)) for each in stored.items]
    conflicts = dict(_conflicts(opened, stored.items, rows))
    if form.errors or conflicts:
        return row_errors(form, rows, conflicts)
    added = tuple(_added_lines(opened, form, actions))
    if not _add(connection, opened, form, added):
        return row_errors(form, rows, {}, {"": full_plan_message()})
    for line, row in zip(stored.items, rows, strict=True):
        if row.changed:
            item = replace(line.item, who=row.values["who"], due=row.values["due"] or None)
            plans.update_item(connection, opened.stored.id, line.id, item, runtime().now())
    return NO_ERRORS


def _line_row(opened: OpenedAssessment, stored: StoredPlanLine) -> DecisionRow:
    line = plan_line(document_context(opened), stored.item)
    return DecisionRow(
        str(stored.id),
        line.label,
        line.who,
        line.due or "",
        values_fingerprint(_row_values(stored.item)),
        line.state_words if line.state == "stuck" else "",
        line.stuck_on,
    )


def _step_rows(
    opened: OpenedAssessment, answers: Round, stored: StoredPlan
) -> Iterator[DecisionRow]:
    """The first steps of a round that the plan does not have."""
    planned = {each.item.about for each in stored.items}
    ranked = suggest(opened.edition, answers, stored.plan.settled_actions).ranked
    for each in ranked:
        if each.first_step and each.action not in planned:
            yield DecisionRow(each.action, document_context(opened).label(each.action))


def _meet_again_words(opened: OpenedAssessment) -> Mapping[str, str]:
    """The words of the line by which people meet again, by language."""
    words = opened.edition.meeting.meet_again_line
    return {"fr": words.fr, "en": words.en}


def _row_values(item: PlanItem) -> dict[str, str]:
    """What the row of a line has in its fields."""
    return {"who": item.who, "due": item.due or ""}


def _conflicts(
    opened: OpenedAssessment, lines: Iterable[StoredPlanLine], rows: Iterable[TypedRow]
) -> Iterator[tuple[str, str]]:
    """A message for each field that changed since it was shown, with what its line has now."""
    context = document_context(opened)
    for line, row in zip(lines, rows, strict=True):
        for name in row.conflicts:
            shown = plan_line(context, line.item)
            kept = ", ".join(filter(None, (shown.who, shown.due_words, shown.state_words)))
            message = _(
                "Cette ligne a changé entre-temps : {kept}. Enregistrez encore pour la remplacer."
            )
            yield field_name(name, row.key), message.format(kept=kept)


def _added_lines(
    opened: OpenedAssessment, form: DecisionsForm, actions: list[str]
) -> Iterator[tuple[str, PlanItem]]:
    """The lines to add, each with the key of its row."""
    for action in actions:
        who, due = (form[field_name(each, action)].data for each in ("who", "due"))
        if form[field_name("take", action)].data or who or due:
            yield action, PlanItem("action", action, who=who, due=due or None)
    for row in OWN_ROWS:
        words, who, due = (form[field_name(each, row)].data for each in ("words", "who", "due"))
        if words:
            yield row, PlanItem("action", words=words, who=who, due=due or None)
    if day := form[field_name("due", MEET_AGAIN)].data:
        words = _meet_again_words(opened)[current_language()]
        yield MEET_AGAIN, PlanItem("action", words=words, due=day)


def _add(
    connection: Connection,
    opened: OpenedAssessment,
    form: DecisionsForm,
    added: tuple[tuple[str, PlanItem], ...],
) -> bool:
    """Add lines, each once however often the form is sent; False when the plan has no room."""
    key = sent_form_key(form)
    hashed = {row: form_hash(f"{key} {row}") for row, _item in added}
    new = [
        (hashed[row], item)
        for row, item in added
        if not plans.has_item_of_form(connection, hashed[row])
    ]
    if not has_room(connection, opened.stored.id, len(new)):
        return False
    for made_by, item in new:
        add_lines(connection, opened.stored.id, [item], made_by)
    return True
