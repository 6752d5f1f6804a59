"""Adapters of questionnaire entries: name, field, stored row and wording, one a type.

A new type of entry is a new adapter here, and a line in `ADAPTERS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

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
from adn_assess.forms.entry_fields import ChoiceField, NumberField, TickField
from adn_assess.forms.field_wording import FieldWording
from adn_assess.forms.fields import TextField
from adn_assess.forms.note_field import NoteField, RoomWordField

ROLE: Final = "voice.role"
NOTE: Final = "note."
PROFILE: Final = "profile."

Translate = Callable[[str], str]
"""Message in French → message in the language of the page."""
RowKind = Literal["answer", "profile", "role", "note"]


@dataclass(frozen=True, slots=True)
class StoredRow:
    """Where the value of an entry is stored: the kind of row, and its key among those."""

    kind: RowKind
    key: str = ""


class EntryAdapter(Protocol):
    """One entry of a page as a form field, as a stored row and as printed words."""

    @property
    def name(self) -> str:
        """Name of its field."""

    @property
    def row(self) -> StoredRow:
        """Where its value is stored."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes to choose from, in the order shown; none when it is not a choice."""

    def field(self, *, numbered: bool) -> TextField:
        """Make its field, unbound; `numbered` for choices sent by their number from 1."""

    def wording(self, language: Language, gettext: Translate) -> FieldWording:
        """Word it in a language; `gettext` translates into the same one."""


@dataclass(frozen=True, slots=True)
class QuestionAdapter:
    """A statement, answered on its scale."""

    entry: Question

    @property
    def name(self) -> str:
        """The id of the statement."""
        return self.entry.id

    @property
    def row(self) -> StoredRow:
        """An answer, by the id of the statement."""
        return StoredRow("answer", self.entry.id)

    @property
    def codes(self) -> tuple[str, ...]:
        """The values of the scale, as text."""
        return tuple(str(option.value) for option in self.entry.scale.options)

    def field(self, *, numbered: bool) -> TextField:
        """Make a field that may stay without an answer."""
        return _choice_field(self.codes, numbered=numbered)

    def wording(self, language: Language, gettext: Translate) -> FieldWording:
        """Word the statement and the options of its scale."""
        del gettext
        options = self.entry.scale.options
        return FieldWording(
            "choice",
            self.entry.statement.to(language),
            self.entry.help.to(language) if self.entry.help else None,
            tuple((str(option.value), option.label.to(language)) for option in options),
            frozenset(str(option.value) for option in options if option.standing != "known"),
        )


@dataclass(frozen=True, slots=True)
class ProfileAdapter:
    """A question about the organization."""

    entry: ProfileQuestion

    @property
    def name(self) -> str:
        """The id of the question, after a prefix."""
        return PROFILE + self.entry.id

    @property
    def row(self) -> StoredRow:
        """A profile choice of the round, by the id of the question."""
        return StoredRow("profile", self.entry.id)

    @property
    def codes(self) -> tuple[str, ...]:
        """The values of its choices."""
        return tuple(choice.value for choice in self.entry.choices)

    def field(self, *, numbered: bool) -> TextField:
        """Make a field, required when the question is."""
        return _choice_field(self.codes, numbered=numbered, required=self.entry.required)

    def wording(self, language: Language, gettext: Translate) -> FieldWording:
        """Word the question, with what its answer is used for."""
        obligation = gettext("Obligatoire.") if self.entry.required else gettext("Facultatif.")
        return FieldWording(
            "choice",
            self.entry.text.to(language),
            f"{obligation} {self.entry.why.to(language)}",
            tuple((choice.value, choice.label.to(language)) for choice in self.entry.choices),
            frozenset(choice.value for choice in self.entry.choices if choice.unsettled),
            self.entry.required,
        )


@dataclass(frozen=True, slots=True)
class RoleAdapter:
    """The role in which a voice answers."""

    entry: RoleQuestion

    @property
    def name(self) -> str:
        """The same on every page that asks it."""
        return ROLE

    @property
    def row(self) -> StoredRow:
        """A column of the voice."""
        return StoredRow("role")

    @property
    def codes(self) -> tuple[str, ...]:
        """The ids of the roles."""
        return tuple(role.id for role in self.entry.roles)

    def field(self, *, numbered: bool) -> TextField:
        """Make a field that may stay without an answer."""
        return _choice_field(self.codes, numbered=numbered)

    def wording(self, language: Language, gettext: Translate) -> FieldWording:
        """Word the question, with what its answer is used for."""
        optional = gettext("Facultatif.")
        return FieldWording(
            "choice",
            self.entry.text.to(language),
            f"{optional} {self.entry.why.to(language)}",
            tuple((role.id, role.label.to(language)) for role in self.entry.roles),
        )


@dataclass(frozen=True, slots=True)
class TickAdapter:
    """A documented item that one may tick."""

    entry: Tick
    codes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The id of the item."""
        return self.entry.id

    @property
    def row(self) -> StoredRow:
        """An answer, by the id of the item."""
        return StoredRow("answer", self.entry.id)

    def field(self, *, numbered: bool) -> TextField:
        """Make a field of one code."""
        del numbered
        return TickField()

    def wording(self, language: Language, gettext: Translate) -> FieldWording:
        """Word the item, with its explanation."""
        explanation = self.entry.explanation.to(language) if self.entry.explanation else None
        choices = ((TICKED, gettext("Coché")),)
        return FieldWording("tick", self.entry.label.to(language), explanation, choices)


@dataclass(frozen=True, slots=True)
class NoteAdapter:
    """Room for a free note."""

    entry: Note
    codes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the note is about, after a prefix."""
        return NOTE + self.entry.about

    @property
    def row(self) -> StoredRow:
        """A note, by what it is about."""
        return StoredRow("note", self.entry.about)

    def field(self, *, numbered: bool) -> TextField:
        """Make a field of text."""
        del numbered
        return RoomWordField() if self.entry.is_short else NoteField()

    def wording(self, language: Language, gettext: Translate) -> FieldWording:
        """Word what is asked."""
        del gettext
        label, help_, fold = self.entry.label, self.entry.help, self.entry.fold
        return FieldWording(
            "words",
            label.to(language),
            help_.to(language),
            fold=fold.to(language) if fold else None,
        )


ADAPTERS: Final[Mapping[type[Entry], Callable[[Any], EntryAdapter]]] = {
    Question: QuestionAdapter,
    ProfileQuestion: ProfileAdapter,
    RoleQuestion: RoleAdapter,
    Tick: TickAdapter,
    Note: NoteAdapter,
}


def adapter_of(entry: Entry) -> EntryAdapter:
    """Return the adapter of an entry."""
    return ADAPTERS[type(entry)](entry)


def name_of(entry: Entry) -> str:
    """Return the name of the field of an entry."""
    return adapter_of(entry).name


@cached(512)
def stored_rows(page: Page) -> Mapping[str, StoredRow]:
    """Return where the value of each field of a page is stored, by the name of the field."""
    return {each.name: each.row for each in map(adapter_of, page.entries)}


def _choice_field(codes: tuple[str, ...], *, numbered: bool, required: bool = False) -> ChoiceField:
    return (NumberField if numbered else ChoiceField)(codes=codes, required=required)
