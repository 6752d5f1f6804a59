"""Forms of a file that moves to another edition, and of answers that hold in its words."""

from typing import Final

from adn_assess.domain.answers.edition_move import AnswerKey, GivenAnswer
from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import CodesField, TextField

SEPARATOR: Final = ":"


def answer_token(key: AnswerKey, answer: GivenAnswer) -> str:
    """What a box sends of an answer: once changed, it has another token."""
    return SEPARATOR.join((*key, answer.text))


class ConfirmForm(ProductForm):
    """The answers that hold under the words asked now."""

    keep = CodesField()
    """Their tokens (`answer_token`)."""


class MoveForm(ConfirmForm):
    """Consent to a move from one edition to another."""

    before = TextField()
    """Id of the edition that the page said the round had."""
    after = TextField()
    """Id of the edition that it said the round would have."""
