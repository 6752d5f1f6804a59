"""Fields of a page ready to print: wording, choices, current value, errors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from adn_assess.caches.bounded import cached
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.entries import adapter_of
from adn_assess.forms.field_wording import FieldWording
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.language import translations


@dataclass(frozen=True, slots=True)
class PageState:
    """What a page shows in its fields, and what stops a save of it.

    `notice` names why the page is shown again; `others` has, by field, the answer that someone
    else, or another tab, saved in the meantime; None when they removed it.
    """

    values: Mapping[str, str]
    seen: str
    errors: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str | None] = field(default_factory=dict)
    notice: str | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a page, worded, with its current value."""

    name: str
    words: FieldWording
    chosen: str | None
    error: str | None
    other: str | None

    @property
    def blank(self) -> bool:
        """Whether it has no value, no error and no conflict."""
        return self.chosen is None and self.error is None and self.other is None


@dataclass(frozen=True, slots=True)
class FormBlock:
    """What stands together in the form: a field, and the note beside the statement it asks."""

    field: FieldView
    note: FieldView | None = None

    @property
    def blank(self) -> bool:
        """Whether all of it is as before anyone answers."""
        return self.field.blank and (self.note is None or self.note.blank)


def form_blocks(fields: Iterable[FieldView]) -> list[FormBlock]:
    """Return the blocks of a form, in order; ticks, which share one, are left out."""
    blocks: list[FormBlock] = []
    for each in fields:
        if each.words.fold is not None:
            blocks[-1] = FormBlock(blocks[-1].field, each)
        elif each.words.kind != "tick":
            blocks.append(FormBlock(each))
    return blocks


def field_views(page: Page, language: Language, state: PageState) -> list[FieldView]:
    """Return the fields of a page, in order."""
    return [_field_view(name, words, state) for name, words in _worded(page, language)]


@cached(512)
def _worded(page: Page, language: Language) -> tuple[tuple[str, FieldWording], ...]:
    """Return the name and the wording of each field: the same for everyone."""
    adapters = map(adapter_of, page.entries)
    gettext = translations(language).gettext
    return tuple((each.name, each.wording(language, gettext)) for each in adapters)


def answer_label(words: FieldWording, value: str | None) -> str:
    """Return a value as people read it, in the language of the page."""
    return _("Sans réponse") if value is None else words.label_of(value)


def _field_view(name: str, words: FieldWording, state: PageState) -> FieldView:
    return FieldView(
        name,
        words,
        chosen=state.values.get(name),
        error=state.errors.get(name),
        other=answer_label(words, state.others[name]) if name in state.others else None,
    )
