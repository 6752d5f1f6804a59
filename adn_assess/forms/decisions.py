"""The form of what a meeting decides: who and when of each line, and new lines of the plan."""

from collections.abc import Sequence
from typing import Final

from wtforms import StringField, ValidationError

from adn_assess.forms.fields import LINE, DayField, TextField
from adn_assess.forms.form_key import KeyedForm

OWN_ROWS: Final = ("own1", "own2")
"""Rows for a decision in people's own words."""
MEET_AGAIN: Final = "again"
"""The row of the day on which they meet again."""


class DecisionField(TextField):
    """A decision in people's own words; needed once somebody or a day stands beside it."""

    def pre_validate(self, form: KeyedForm) -> None:  # type: ignore[override]
        """Refuse a row with somebody or a day, and nothing decided."""
        row = self.name.partition(".")[2]
        beside = (form[field_name(each, row)].data for each in ("who", "due"))
        if not self.data and any(beside):
            raise ValidationError(self.gettext("Dites ce qui est décidé, en quelques mots."))


class DecisionsForm(KeyedForm):
    """The decisions of a meeting; the fields of its rows are added for each plan."""


def field_name(field: str, row: str) -> str:
    """The name of a field of a row."""
    return f"{field}.{row}"


def decisions_form(lines: Sequence[str], actions: Sequence[str]) -> type[DecisionsForm]:
    """Make the form class for the lines of a plan, by their ids, and for actions to add to it."""
    fields: dict[str, StringField | DayField] = {}
    for row in OWN_ROWS:
        fields[field_name("words", row)] = DecisionField(filters=LINE)
    for line in lines:
        fields[field_name("seen", line)] = TextField()
    for action in actions:
        fields[field_name("take", action)] = TextField()
    for row in (*lines, *actions, *OWN_ROWS):
        fields[field_name("who", row)] = TextField(filters=LINE)
    for row in (*lines, *actions, *OWN_ROWS, MEET_AGAIN):
        fields[field_name("due", row)] = DayField(filters=[str.strip])
    return type("DecisionsForm", (DecisionsForm,), fields)
