"""Field of a statement of the overview: a few choices, of which some ask for one more answer.

A choice that asks further is sent under a code that no scale has, and the answer to what it asks
under a name of its own. The field holds the value that is saved.
"""

from collections.abc import Iterator
from typing import Any, Final

from wtforms.form import BaseForm
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from adn_assess.domain.edition.questionnaire import Scale
from adn_assess.forms.entry_fields import ChoiceField

FURTHER: Final = ".then"
"""What follows the name of a statement in the name of what a choice asks further."""


def asking_code(place: int) -> str:
    """The code of a choice that asks further, by its place among the choices."""
    return f"?{place}"


class LightField(ChoiceField):
    """The value that a choice of the overview saves; without an answer it is valid."""

    def __init__(self, label: str = "", *, scale: Scale, **options: Any) -> None:
        super().__init__(label, (str(group[0]) for group in scale.light_groups), **options)
        self.further: dict[str, list[str]] = {
            asking_code(place): [str(each.values[0]) for each in choice.answers]
            for place, choice in enumerate(scale.light)
            if choice.ask is not None
        }
        self.sent_further: list[str] = []

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read what a choice asked further before the choice itself."""
        if formdata is not None:
            self.sent_further = formdata.getlist(self.name + FURTHER)
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the choice or, when it asks further, the answer to that."""
        code = valuelist[0] if len(valuelist) == 1 else None
        answers = [each for each in self.sent_further if each in self.further.get(code or "", ())]
        if answers:
            self.raw_data = valuelist = answers[:1]
        super().process_formdata(valuelist)

    def pre_validate(self, form: BaseForm) -> None:
        """Ask again what a choice asks further, when that has no answer."""
        if self.data in self.further:
            raise StopValidation(self.gettext("Répondez aussi à la question qui suit ce choix."))
        super().pre_validate(form)


def incomplete(form: BaseForm) -> Iterator[str]:
    """The names of the statements whose choice asks further, and waits for that answer."""
    for field in form:
        if isinstance(field, LightField) and field.data in field.further:
            yield field.name
