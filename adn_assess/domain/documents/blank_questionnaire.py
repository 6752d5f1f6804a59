"""The blank questionnaire to print and fill in by hand: numbered questions with boxes to tick.

Questions are numbered from 1 in questionnaire order. The options of a scale keep its order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from adn_assess.domain.edition.catalogue import Axis, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import (
    Page,
    ProfileQuestion,
    Question,
    RoleQuestion,
)
from adn_assess.domain.reports.phrasing import fill_in


@dataclass(frozen=True, slots=True)
class BlankQuestion:
    """One numbered question. `choices` is empty for a statement, answered on the page's scale."""

    number: int
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlankPage:
    """The questions of one page; `scale` has the option labels that its statements share."""

    title: str
    axis: str | None
    scale: tuple[str, ...]
    questions: tuple[BlankQuestion, ...]
    notes: tuple[str, ...]
    """The label of each blank area for free text."""


@dataclass(frozen=True, slots=True)
class BlankQuestionnaire:
    """The whole questionnaire, in one language."""

    language: Language
    title: str
    subtitle: str
    how_to: str
    we: str
    """Whom « nous » and « notre milieu » name; empty when the edition does not say."""
    pages: tuple[BlankPage, ...]
    axes: tuple[str, ...]
    credit: str
    edition_sentence: str
    page_word: str


def blank_questionnaire(
    edition: Edition, edition_id: str, language: Language
) -> BlankQuestionnaire:
    """Lay out the diagnosis questionnaire of an edition."""
    words, wording = edition.asking.on_paper, edition.wording
    numbers = count(1)
    return BlankQuestionnaire(
        language=language,
        title=words.title.to(language),
        subtitle=words.subtitle.to(language),
        how_to=words.how_to.to(language),
        we=edition.asking.we.to(language) if edition.asking.we else "",
        pages=tuple(
            _page(edition, page, language, numbers)
            for page in edition.pages_by_purpose["diagnosis"]
        ),
        axes=tuple(axis.title.to(language) for axis in edition.axes),
        credit=edition.source.credit.to(language),
        edition_sentence=fill_in(wording.edition, language, edition=edition_id[:12]),
        page_word=wording.page.to(language),
    )


def _page(edition: Edition, page: Page, language: Language, numbers: Iterator[int]) -> BlankPage:
    axis: Axis | None = edition.axis.get(page.axis or "")
    scale = page.questions[0].scale.options if page.questions else ()
    return BlankPage(
        title=page.words.title.to(language),
        axis=axis.title.to(language) if axis else None,
        scale=tuple(option.label.to(language) for option in scale),
        questions=tuple(_questions(page, language, numbers)),
        notes=tuple(each.label.to(language) for each in page.notes),
    )


def _questions(page: Page, language: Language, numbers: Iterator[int]) -> Iterator[BlankQuestion]:
    for entry in page.entries:
        if isinstance(entry, Question):
            yield BlankQuestion(next(numbers), entry.statement.to(language))
        elif isinstance(entry, ProfileQuestion):
            labels = tuple(choice.label.to(language) for choice in entry.choices)
            yield BlankQuestion(next(numbers), entry.text.to(language), labels)
        elif isinstance(entry, RoleQuestion):
            labels = tuple(role.label.to(language) for role in entry.roles)
            yield BlankQuestion(next(numbers), entry.text.to(language), labels)
