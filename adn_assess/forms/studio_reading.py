"""Forms by which the coordination reads what people send: remarks, and stories offered."""

from typing import Final

from wtforms import ValidationError

from adn_assess.domain.answers.text_normalization import MAX_REMARK_CHARACTERS
from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import CodeField, CodesField
from adn_assess.forms.note_field import NoteField

REMARK_STATUSES: Final = ("answered", "set_aside", "waiting")


class RemarksForm(ProductForm):
    """Remarks about an item, by their ids, and what becomes of them."""

    remark = CodesField()
    status = CodeField(codes=REMARK_STATUSES)

    @property
    def chosen(self) -> list[str]:
        """The ids that were sent, among those of the remarks that are there."""
        return [each for each in self.remark.codes if each in self.remark.data]


class AnswerField(NoteField):
    """A short word for whoever offered a story, which cannot be empty."""

    most = MAX_REMARK_CHARACTERS

    def pre_validate(self, form: object) -> None:
        """Refuse an empty text, and one that is too long to be stored."""
        if not self.data:
            raise ValidationError(self.gettext("Dites pourquoi, en quelques mots : on les lira."))
        super().pre_validate(form)  # type: ignore[arg-type]

    @property
    def too_long(self) -> str:
        """The message for a text of more than `MAX_REMARK_CHARACTERS`."""
        return self.gettext("Ce texte dépasse 500 caractères. Raccourcissez-le.")


class DeclineForm(ProductForm):
    """Why an offer is declined."""

    answer = AnswerField()


class TakeUpForm(ProductForm):
    """The draft and the axis in which an offer becomes a precedent."""

    draft = CodeField()
    axis = CodeField()
