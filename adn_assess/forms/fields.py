"""One WTForms field for each kind of entry, and its name, with its messages in both languages."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Length

from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS, normalize_text
from adn_assess.domain.edition.catalogue import Language, Text
from adn_assess.domain.edition.questionnaire import (
    TICKED,
    Entry,
    Note,
    ProfileQuestion,
    Question,
    RoleQuestion,
    Tick,
)

ROLE: Final = "voice.role"
NOTE: Final = "note."
PROFILE: Final = "profile."

NOT_A_CHOICE: Final = Text(
    "Choisissez une des réponses proposées.", "Choose one of the answers offered."
)
REQUIRED: Final = Text(
    "Répondez à cette question : elle change ce qui vous est suggéré. « Je ne sais pas » convient.",
    "Answer this question: it changes what is suggested to you. “I don’t know” will do.",
)
TOO_LONG: Final = Text(
    "La note est trop longue : gardez-en 4 000 caractères au plus.",
    "The note is too long: keep at most 4,000 characters.",
)


class ChoiceField(StringField):
    """One code among those offered; none at all is allowed unless required."""

    def __init__(self, codes: list[str], not_a_choice: str, **options: Any) -> None:
        super().__init__(**options)
        self.codes = codes
        self.not_a_choice = not_a_choice

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the one code sent; two for one question is no answer at all."""
        if len(valuelist) > 1:
            raise ValueError(self.not_a_choice)
        super().process_formdata(valuelist)

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse a code that is not offered."""
        del form
        if self.data and self.data not in self.codes:
            raise ValidationError(self.not_a_choice)


class TickField(StringField):
    """The code of a tick, or nothing.

    A box that is not ticked sends nothing: a hidden field of the same name, empty, goes before it,
    so that taking a tick away can be told from not having seen it. The last one sent counts.
    """

    def __init__(self, not_a_choice: str, **options: Any) -> None:
        super().__init__(**options)
        self.not_a_choice = not_a_choice

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the last code sent."""
        super().process_formdata(valuelist[-1:])

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse any other code."""
        del form
        if self.data and self.data != TICKED:
            raise ValidationError(self.not_a_choice)


def name_of(entry: Entry) -> str:
    """The name of an entry's field: its id, after what it is when that alone would not do."""
    return _NAMES[type(entry)](entry)


def field_of(entry: Entry, language: Language) -> Any:
    """The field of an entry, with its messages in that language."""
    return _FIELDS[type(entry)](entry, language)


def codes_of(entry: Entry) -> list[str]:
    """The codes among which one is chosen, in the order shown; none for what is not a choice."""
    return _CODES[type(entry)](entry) if type(entry) in _CODES else []


def _choice(entry: Entry, language: Language) -> Any:
    """Only a required question must be answered."""
    required = isinstance(entry, ProfileQuestion) and entry.required
    validators = [InputRequired(REQUIRED.to(language))] if required else []
    return ChoiceField(codes_of(entry), NOT_A_CHOICE.to(language), validators=validators)


def _tick(tick: Tick, language: Language) -> Any:
    del tick
    return TickField(NOT_A_CHOICE.to(language))


def _note(note: Note, language: Language) -> Any:
    """Free words, cleaned at entry."""
    del note
    longest = Length(max=MAX_NOTE_CHARACTERS, message=TOO_LONG.to(language))
    return TextAreaField(filters=[_cleaned], validators=[longest])


def _cleaned(words: str | None) -> str | None:
    return None if words is None else normalize_text(words)


_NAMES: Final[Mapping[type[Entry], Callable[[Any], str]]] = {
    Question: lambda question: question.id,
    ProfileQuestion: lambda question: PROFILE + question.id,
    RoleQuestion: lambda _: ROLE,
    Tick: lambda tick: tick.id,
    Note: lambda note: NOTE + note.about,
}
_CODES: Final[Mapping[type[Entry], Callable[[Any], list[str]]]] = {
    Question: lambda question: [str(option.value) for option in question.scale.options],
    ProfileQuestion: lambda question: [choice.value for choice in question.choices],
    RoleQuestion: lambda question: [role.id for role in question.roles],
}
_FIELDS: Final[Mapping[type[Entry], Callable[[Any, Language], Any]]] = {
    Question: _choice,
    ProfileQuestion: _choice,
    RoleQuestion: _choice,
    Tick: _tick,
    Note: _note,
}
