"""Task list and review of a questionnaire: status and answers of each page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adn_assess.domain.edition.duration import minutes_for, overview_minutes
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.entries import name_of
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.field_fingerprints import values_fingerprint
from adn_assess.web.assessment.page_sequence import NumberedPage, title_of
from adn_assess.web.assessment.stored_values import stored_values
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.questionnaire.field_views import FieldView, PageState, field_views


@dataclass(frozen=True, slots=True)
class Task:
    """One page in the task list, with its status in words."""

    slug: str
    name: str
    status: str
    minutes: int
    """About how long what is left of it takes; 0 when nothing is."""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One field with the answer it has, in words; None without."""

    name: str
    legend: str
    answer: str | None
    removable: bool
    changeable: bool
    """False for a tick, which can only be taken away."""


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """One page of the questionnaire, to review."""

    slug: str
    anchor: str
    title: str
    seen: str
    lines: tuple[ReviewLine, ...]
    ticked: int | None
    """How many things are ticked; None when there was nothing to tick."""


def task(opened: OpenedAssessment, numbered_page: NumberedPage) -> Task:
    """The line of one page in the task list."""
    values = stored_values(opened.stored, numbered_page.page)
    left = sum(question.id not in values for question in numbered_page.page.questions)
    name = title_of(opened.edition, numbered_page.page)
    minutes = overview_minutes if numbered_page.page.kind == "overview" else minutes_for
    return Task(numbered_page.slug, name, _status(numbered_page.page, values), minutes(left))


def _status(page: Page, values: Mapping[str, str]) -> str:
    """The status of a page; a count of answers once some statements have one."""
    asked = len(page.questions)
    answered = sum(question.id in values for question in page.questions)
    if asked and answered == asked:
        return _("Fait")
    if answered:
        return _("{done} sur {count}").format(done=answered, count=asked)
    return _("Commencé") if values else _("À faire")


def review_part(opened: OpenedAssessment, numbered_page: NumberedPage) -> ReviewPart:
    """One page of the questionnaire with its answers.

    Boxes that are not ticked are left out, and so is the room beside a statement that has no note.
    """
    values = stored_values(opened.stored, numbered_page.page)
    state = PageState(values, values_fingerprint(values))
    asked = field_views(numbered_page.page, current_language(), state)
    shown = [field for field in asked if field.chosen or not _is_aside(field)]
    ticks = [bool(field.chosen) for field in asked if field.words.kind == "tick"]
    return ReviewPart(
        numbered_page.slug,
        numbered_page.anchor,
        title_of(opened.edition, numbered_page.page),
        state.seen,
        tuple(_line(field, _light_answer(opened, field)) for field in shown),
        ticked=sum(ticks) if ticks else None,
    )


def _is_aside(field: FieldView) -> bool:
    """Whether a field that holds nothing is no question left open."""
    return field.words.kind == "tick" or field.words.fold is not None


def _light_answer(opened: OpenedAssessment, field: FieldView) -> str | None:
    """The choice of the overview by which a statement was answered; None without one."""
    if field.name not in opened.stored.light or field.chosen is None:
        return None
    scale, language = opened.edition.questions[field.name].scale, current_language()
    value = scale.value_of(field.chosen)
    label = None if value is None else scale.light_label(value)
    if label is None:
        return None
    return opened.edition.wording.answer_light.to(language).format(answer=label.to(language))


def _line(field: FieldView, light_answer: str | None) -> ReviewLine:
    answer = light_answer or (field.words.label_of(field.chosen) if field.chosen else None)
    removable, changeable = not field.words.required, field.words.kind != "tick"
    return ReviewLine(field.name, field.words.legend, answer, removable, changeable)


@dataclass(frozen=True, slots=True)
class PaperCopyGroup:
    """The fields of one page among others; their numbers start at `first`."""

    title: str
    first: int
    choices: tuple[str, ...]
    """The choices that they share, in order; none when each has its own."""
    asked: tuple[FieldView, ...]


def paper_copy_groups(
    edition: Edition, sequence: Iterable[NumberedPage], asked: Iterable[FieldView]
) -> list[PaperCopyGroup]:
    """The fields of a paper copy, by page, in the order of the questionnaire."""
    by_name, first = {field.name: field for field in asked}, 1
    groups = []
    for numbered_page in sequence:
        names = map(name_of, numbered_page.page.entries)
        fields = tuple(by_name[name] for name in names if name in by_name)
        scale = (
            numbered_page.page.questions[0].scale.options if numbered_page.page.questions else ()
        )
        choices = tuple(option.label.to(current_language()) for option in scale)
        groups.append(PaperCopyGroup(title_of(edition, numbered_page.page), first, choices, fields))
        first += sum(bool(field.words.choices) for field in fields)
    return groups
