"""The form of the questions for a first meeting: one button saves all that is typed in it."""

from collections.abc import Iterable, Sequence
from typing import Final

from wtforms import ValidationError

from adn_assess.domain.answers.text_normalization import normalize_text, one_line
from adn_assess.domain.mandate.first_meeting import MAX_QUESTION_CHARACTERS
from adn_assess.forms.fields import CodeField, CodesField, TextField, cut_at
from adn_assess.forms.form_key import KeyedForm
from adn_assess.forms.note_field import PlanNoteField

QUESTION: Final = (normalize_text, one_line, cut_at(MAX_QUESTION_CHARACTERS))
"""Filters of a question."""
NEW: Final = "new"
"""The row of a question to add."""
SAVE: Final = "save"
UP, DOWN, REMOVE = "up", "down", "remove"
"""What the buttons of a question do, once all is saved."""


class QuestionField(TextField):
    """A question that stands already, and is not emptied but removed."""

    def pre_validate(self, form: object) -> None:
        """Refuse an empty text."""
        del form
        if self.raw_data and not self.data:
            raise ValidationError(
                self.gettext("Écrivez la question, ou retirez-la par son bouton.")
            )


class FirstMeetingForm(KeyedForm):
    """The questions of a first meeting; the fields of those that stand are added."""

    take = CodesField()
    """Questions that the sheet proposes, by their keys."""
    do = CodeField(default=SAVE)


def question_field(name: str, row: int | str) -> str:
    """The name of a field of a question."""
    return f"{name}.{row}"


def read_button(pressed: str) -> tuple[str, int | None]:
    """What a button does, and to which question."""
    what, _dot, row = pressed.partition(".")
    return what, int(row) if row else None


def first_meeting_form(rows: Sequence[int]) -> type[FirstMeetingForm]:
    """Make the form class for the questions that stand, by the ids of their rows."""
    fields: dict[str, TextField] = {}
    for row in rows:
        fields[question_field("seen", row)] = TextField()
        fields[question_field("words", row)] = QuestionField(filters=QUESTION)
        fields[question_field("answer", row)] = PlanNoteField()
    fields[question_field("words", NEW)] = TextField(filters=QUESTION)
    return type("FirstMeetingForm", (FirstMeetingForm,), fields)


def buttons(rows: Iterable[int]) -> list[str]:
    """Every button of the form: the one that saves, and those of each question."""
    return [SAVE, *(f"{what}.{row}" for row in rows for what in (UP, DOWN, REMOVE))]
