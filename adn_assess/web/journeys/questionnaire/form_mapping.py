"""Mapping of the fields of a page to what is stored."""

from collections.abc import Mapping

from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.entries import RowKind, stored_rows
from adn_assess.storage.save_answers import AnswerChanges
from adn_assess.storage.stored_voice import StoredVoice


def changes_of(
    stored: StoredVoice, page: Page, values: Mapping[str, str | None], slug: str
) -> AnswerChanges:
    """Return the rows that the values of a page change, by name of field, and the page left at."""
    rows: dict[RowKind, dict[str, str | None]] = {"answer": {}, "profile": {}, "note": {}}
    role = stored.role
    for name, row in stored_rows(page).items():
        if name not in values:
            continue
        if row.kind == "role":
            role = values[name]
        else:
            rows[row.kind][row.key] = values[name]
    return AnswerChanges(
        slug,
        role,
        profile=rows["profile"],
        codes=rows["answer"],
        notes=rows["note"],
        light=_light(page, rows["answer"]),
    )


def _light(page: Page, codes: Mapping[str, str | None]) -> list[str]:
    """Return the statements that a page of the overview answers by a choice of several values.

    On any other page, sending an answer confirms it, even one that the overview had saved.
    """
    if page.kind != "overview":
        return []
    return [
        question.id
        for question in page.questions
        if (value := question.scale.value_of(codes.get(question.id) or "")) is not None
        and question.scale.finer(value)
    ]
