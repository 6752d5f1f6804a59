"""Forms of remarks: one that a person writes."""

from wtforms import ValidationError

from adn_assess.domain.answers.text_normalization import MAX_REMARK_CHARACTERS
from adn_assess.forms.form_key import KeyedForm
from adn_assess.forms.note_field import NoteField


class RemarkField(NoteField):
    """A remark about the content: short, and not empty."""

    most = MAX_REMARK_CHARACTERS

    def pre_validate(self, form: object) -> None:
        """Refuse an empty text, and one that is too long to be stored."""
        del form
        if not self.data:
            raise ValidationError(self.gettext("Écrivez votre remarque, en quelques mots."))
        if len(self.data) > self.most:
            raise ValidationError(self.too_long)

    @property
    def too_long(self) -> str:
        """The message for a text of more than `MAX_REMARK_CHARACTERS`."""
        return self.gettext("Cette remarque dépasse 500 caractères. Raccourcissez-la.")


class RemarkForm(KeyedForm):
    """A remark about an item of the content."""

    words = RemarkField()
