"""The rows of an overview ready to print, and what of a sent row changes what is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.light import LightChoice
from adn_assess.domain.edition.questionnaire import Page, Question, Scale
from adn_assess.forms.entries import name_of
from adn_assess.forms.light_field import FURTHER, asking_code
from adn_assess.forms.page_form import Submission
from adn_assess.web.journeys.questionnaire.field_views import FieldView


@dataclass(frozen=True, slots=True)
class RadioButton:
    """One radio button of a row."""

    code: str
    label: str
    checked: bool
    further: "FurtherChoices | None" = None
    """What it asks further."""


@dataclass(frozen=True, slots=True)
class FurtherChoices:
    """What a choice asks further: a group of its own."""

    name: str
    legend: str
    buttons: tuple[RadioButton, ...]


@dataclass(frozen=True, slots=True)
class LightRow:
    """One statement of an overview, or one question about the organization."""

    field: FieldView
    buttons: tuple[RadioButton, ...]
    finer: str | None = None
    """The answer that is stored, in words, when the row has no button for exactly it."""
    shown_as: str | None = None
    """The label of the button that stands for it; None when none does."""

    @property
    def clearable(self) -> bool:
        """Whether the row may remove the answer that it shows: neither a required nor a finer one.

        A finer answer is removed where it was given.
        """
        return self.finer is None and not self.field.words.required

    @property
    def asks_further(self) -> bool:
        """Whether one of its choices asks further."""
        return any(each.further for each in self.buttons)


def light_rows(page: Page, fields: Iterable[FieldView], language: Language) -> list[LightRow]:
    """The rows of a page of an overview; a scale without light choices is shown whole."""
    scales = {
        name_of(entry): entry.scale
        for entry in page.entries
        if isinstance(entry, Question) and entry.scale.light
    }
    return [
        _light_row(field, scales[field.name], language)
        if field.name in scales
        else LightRow(field, _whole_scale(field))
        for field in fields
    ]


def _whole_scale(field: FieldView) -> tuple[RadioButton, ...]:
    return tuple(
        RadioButton(code, label, field.chosen == code) for code, label in field.words.choices
    )


def _light_row(field: FieldView, scale: Scale, language: Language) -> LightRow:
    chosen = field.chosen or ""
    value = scale.value_of(chosen)
    saved = None if value is None else scale.light_value(value)
    code = chosen if value is None else str(saved)
    buttons = tuple(
        _button(field.name, choice, asking_code(place), code, language)
        for place, choice in enumerate(scale.light)
    )
    if value is None or saved == value:
        return LightRow(field, buttons)
    label = scale.option(value).label.to(language)
    return LightRow(field, buttons, label, next((b.label for b in buttons if b.checked), None))


def _button(
    name: str, choice: LightChoice, asking: str, chosen: str, language: Language
) -> RadioButton:
    """The button of a choice; `asking` is its code when it asks further."""
    label = choice.label.to(language)
    if choice.ask is None:
        code = str(choice.values[0])
        return RadioButton(code, label, code == chosen)
    answers = tuple(
        RadioButton(str(each.values[0]), each.label.to(language), str(each.values[0]) == chosen)
        for each in choice.answers
    )
    checked = chosen == asking or any(each.checked for each in answers)
    further = FurtherChoices(name + FURTHER, choice.ask.to(language), answers)
    return RadioButton(asking, label, checked, further)


def without_equivalents(
    page: Page, stored: Mapping[str, str], submission: Submission
) -> Submission:
    """What was sent, without the answers of an overview that stand for what is stored already.

    The row of a finer answer shows the choice that stands for it, and sends that choice.
    """
    if page.kind != "overview":
        return submission
    kept = {
        question.id
        for question in page.questions
        if question.id in submission.values
        and _stands_for(question.scale, submission.values[question.id], stored.get(question.id))
    }
    values = {name: value for name, value in submission.values.items() if name not in kept}
    return replace(submission, values=values)


def without_finer_removals(
    page: Page, stored: Mapping[str, str], values: Mapping[str, str | None]
) -> Mapping[str, str | None]:
    """The values to store, without those by which an overview would remove a finer answer."""
    if page.kind != "overview":
        return values
    finer = {
        question.id
        for question in page.questions
        if (value := question.scale.value_of(stored.get(question.id) or "")) is not None
        and question.scale.light
        and question.scale.light_value(value) != value
    }
    return {name: value for name, value in values.items() if value or name not in finer}


def _stands_for(scale: Scale, sent: str | None, stored: str | None) -> bool:
    value = None if stored is None else scale.value_of(stored)
    return value is not None and sent == str(scale.light_value(value))
