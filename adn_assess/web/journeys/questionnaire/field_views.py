"""What a page of a walk asks, ready to print: each field with its words, choices and errors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from adn_assess.caches.bounded import cached
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.questionnaire import (
    TICKED,
    Entry,
    Note,
    Page,
    ProfileQuestion,
    Question,
    RoleQuestion,
    Tick,
)
from adn_assess.forms.fields import name_of
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.language import translations

FieldKind = Literal["choice", "tick", "words"]


@dataclass(frozen=True, slots=True)
class PageState:
    """How a page of the walk is shown: what is filled in, and what stands in the way.

    `notice` names why the page is shown again; `others` has, by field, the answer that someone
    else, or another tab, saved in the meantime; None when they took it away.
    """

    values: Mapping[str, str]
    seen: str
    errors: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str | None] = field(default_factory=dict)
    notice: str | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class FieldWording:
    """How an entry is worded: what it asks, what helps, and what each code stands for."""

    look: FieldKind
    legend: str
    help: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False

    def of(self, value: str | None) -> str:
        """A value as people read it."""
        return _("Sans réponse") if value is None else dict(self.choices).get(value, value)


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a page, worded, with what is filled in."""

    name: str
    words: FieldWording
    chosen: str | None
    error: str | None
    other: str | None

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in, and nothing is to be told of it."""
        return self.chosen is None and self.error is None and self.other is None


def field_views(page: Page, language: Language, state: PageState) -> list[FieldView]:
    """The fields of a page."""
    return [_asked(name, words, state) for name, words in _worded(page, language)]


@cached(512)
def _worded(page: Page, language: Language) -> tuple[tuple[str, FieldWording], ...]:
    """The fields of a page by name, worded: the same for everyone who is asked them."""
    return tuple((name_of(each), _WORDS[type(each)](each, language)) for each in page.entries)


def _asked(name: str, words: FieldWording, state: PageState) -> FieldView:
    return FieldView(
        name,
        words,
        chosen=state.values.get(name),
        error=state.errors.get(name),
        other=words.of(state.others[name]) if name in state.others else None,
    )


def _statement(question: Question, language: Language) -> FieldWording:
    options = question.scale.options
    return FieldWording(
        "choice",
        question.statement.to(language),
        question.help.to(language) if question.help else None,
        tuple((str(option.value), option.label.to(language)) for option in options),
    )


def _profile(question: ProfileQuestion, language: Language) -> FieldWording:
    gettext = translations(language).gettext
    status = gettext("Obligatoire.") if question.required else gettext("Facultatif.")
    return FieldWording(
        "choice",
        question.text.to(language),
        f"{status} {question.why.to(language)}",
        tuple((choice.value, choice.label.to(language)) for choice in question.choices),
        question.required,
    )


def _role(question: RoleQuestion, language: Language) -> FieldWording:
    optional = translations(language).gettext("Facultatif.")
    return FieldWording(
        "choice",
        question.text.to(language),
        f"{optional} {question.why.to(language)}",
        tuple((role.id, role.label.to(language)) for role in question.roles),
    )


def _tick(tick: Tick, language: Language) -> FieldWording:
    explanation = tick.explanation.to(language) if tick.explanation else None
    ticked = translations(language).gettext("Coché")
    return FieldWording("tick", tick.label.to(language), explanation, ((TICKED, ticked),))


def _note(note: Note, language: Language) -> FieldWording:
    return FieldWording("words", note.label.to(language), note.help.to(language))


_WORDS: Final[Mapping[type[Entry], Callable[[Any, Language], FieldWording]]] = {
    Question: _statement,
    ProfileQuestion: _profile,
    RoleQuestion: _role,
    Tick: _tick,
    Note: _note,
}
