"""What is wrong in a form, as every page says it: templates/forms.html prints it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from adn_assess.forms.base import ProductForm

HIDDEN: Final = ("csrf_token", "form_key", "print")
"""Fields that a page fills by itself."""


@dataclass(frozen=True, slots=True)
class FormErrors:
    """The messages of a form that was refused, and its texts as they were sent.

    It is false when nothing is wrong.
    """

    messages: Mapping[str, str] = field(default_factory=dict)
    """By name of field, in the order of the form; without a name, the form as a whole."""
    sent: Mapping[str, str] = field(default_factory=dict)
    """By name of field; the first when several were sent."""
    status: int = 422
    """409 when nothing is wrong but what somebody else stored meanwhile."""

    def __bool__(self) -> bool:
        return bool(self.messages)

    @property
    def is_blank(self) -> bool:
        """Whether the fields that were sent have nothing in them."""
        own = [text for name, text in self.sent.items() if name not in HIDDEN]
        return bool(own) and not any(text.strip() for text in own)

    def shown(self, name: str, stored: str = "") -> str:
        """What a field shows: the text that was sent, as it was, or else what is stored."""
        return self.sent.get(name, stored)


NO_ERRORS: Final = FormErrors()


def form_errors(form: ProductForm, others: Mapping[str, str] | None = None) -> FormErrors:
    """Collect the errors of a form that was validated, and `others` that the form cannot know."""
    messages = {each.name: str(each.errors[0]) for each in form if each.errors}
    sent = {each.name: str(each.raw_data[0]) for each in form if each.raw_data}
    return FormErrors({**messages, **(others or {})}, sent)
