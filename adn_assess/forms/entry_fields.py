"""Fields of the entries of a questionnaire page."""

from collections.abc import Iterable
from typing import Any, Final

from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from adn_assess.domain.edition.questionnaire import TICKED
from adn_assess.forms.fields import CodeField

NO_SUCH_CODE: Final = "?"
"""Stands for a number that is not among the choices; no scale has it as a code."""


class ChoiceField(CodeField):
    """One code among those of a question; without an answer it is valid unless required."""

    def __init__(
        self,
        label: str = "",
        codes: Iterable[str] = (),
        *,
        required: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(label, codes, optional=True, **options)
        self.required = required

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the one code sent; two for one question are no answer."""
        if len(valuelist) > 1:
            raise ValueError(self.not_a_choice)
        super().process_formdata(valuelist)

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse a missing answer when one is required, and a code that is not offered."""
        if self.required and not (self.raw_data and self.raw_data[0]):
            self.errors = []
            raise StopValidation(
                self.gettext(
                    "Répondez à cette question : elle change ce qui vous est suggéré."
                    " « Je ne sais pas » convient."
                )
            )
        super().pre_validate(form)


class NumberField(ChoiceField):
    """One code, sent as the number of its choice from 1: how a paper copy is typed in."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the code of the first number sent; an empty text is no answer."""
        numbers = {str(number): code for number, code in enumerate(self.codes, start=1)}
        typed = [each.strip() for each in valuelist[:1]]
        super().process_formdata(
            [numbers.get(each, NO_SUCH_CODE) if each else "" for each in typed]
        )


class TickField(CodeField):
    """The code of a tick, or nothing.

    A box that is not ticked sends nothing: an empty hidden field of the same name goes before it,
    so that a tick taken away differs from a page that did not have it. The last value counts.
    """

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, (TICKED,), optional=True, **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the last code sent."""
        super().process_formdata(valuelist[-1:])
