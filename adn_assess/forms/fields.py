"""Fields that several forms use, and the filters of their text."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from werkzeug.datastructures import FileStorage
from wtforms import Field, StringField, ValidationError
from wtforms.form import BaseForm

from adn_assess.domain.answers.text_normalization import (
    MAX_LINE_CHARACTERS,
    normalize_text,
    one_line,
)

TextFilter = Callable[[str], str]


def cut_at(count: int) -> TextFilter:
    """Make a filter that keeps that many characters of a text."""
    return lambda text: text[:count]


def is_day(text: str) -> bool:
    """Return whether a text is a day as ISO 8601 writes it in full."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


LINE: Final[tuple[TextFilter, ...]] = (normalize_text, one_line, cut_at(MAX_LINE_CHARACTERS))
"""Filters of a short text of one line; what follows the last character stored is cut."""

TYPED_FIELDS: Final = frozenset(
    {
        "answer",
        "ask",
        "aspect",
        "brought",
        "contribution",
        "definition",
        "due",
        "first_gesture",
        "help",
        "hours",
        "label",
        "name",
        "note",
        "outcome",
        "practice",
        "reason",
        "statement",
        "stuck_on",
        "title",
        "unsaid",
        "what",
        "who",
        "why",
        "word",
        "words",
    }
)
"""The fields of every form that a person writes in, beside the notes of a questionnaire.

A form that could not be taken gives them back.
"""


class TextField(StringField):
    """Text after its filters: the first value sent, or the default when there was none."""

    data: str

    def __init__(
        self,
        label: str = "",
        filters: Sequence[TextFilter] = (),
        default: str = "",
        **options: Any,
    ) -> None:
        super().__init__(label, filters=filters, default=default, **options)


class DayField(TextField):
    """An ISO 8601 day from `first` to `last`, or nothing.

    These two are set on the form once it is built.
    """

    first = "0001-01-01"
    last = "9999-12-31"

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse a text that is no day, and a day that is out of range."""
        del form
        if not self.data:
            return
        if not is_day(self.data):
            raise ValidationError(self.gettext("Écrivez la date ainsi : 2027-03-31."))
        if not self.first <= self.data <= self.last:
            message = self.gettext("Vérifiez l’année : elle doit être de {first} à {last}.")
            raise ValidationError(message.format(first=self.first[:4], last=self.last[:4]))


class CodeField(TextField):
    """One code among those offered, or nothing when it is optional.

    Codes that the declaration does not know are set on the form once it is built.
    """

    def __init__(
        self,
        label: str = "",
        codes: Iterable[str] = (),
        *,
        optional: bool = False,
        default: str = "",
        **options: Any,
    ) -> None:
        super().__init__(label, default=default, **options)
        self.codes = tuple(codes)
        self.optional = optional

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse a code that is not offered."""
        del form
        if self.data not in self.codes and (self.data or not self.optional):
            raise ValidationError(self.not_a_choice)

    @property
    def not_a_choice(self) -> str:
        """The message for a code that is not offered."""
        return self.gettext("Choisissez une des réponses proposées.")


class CodesField(Field):
    """Every code sent, in order, repetitions included; which are offered is for the form to say."""

    data: list[str]
    codes: tuple[str, ...] = ()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take every value."""
        self.data = list(valuelist)


class UploadField(Field):
    """An uploaded file; None when none was sent. It is set once the form is built."""

    data: FileStorage | None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Ignore text sent under the name of the file."""
