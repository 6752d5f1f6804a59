"""Fields of free notes: the one place where the longest note is enforced."""

from typing import Any

from wtforms import ValidationError
from wtforms.form import BaseForm

from adn_assess.domain.answers.text_normalization import (
    MAX_NOTE_CHARACTERS,
    MAX_ROOM_WORD_CHARACTERS,
    normalize_text,
)
from adn_assess.forms.fields import TextField


class NoteField(TextField):
    """A free note on a page of a questionnaire, normalized."""

    most = MAX_NOTE_CHARACTERS

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, filters=[normalize_text], **options)

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse a note that is too long to be stored."""
        del form
        if len(self.data) > self.most:
            raise ValidationError(self.too_long)

    @property
    def too_long(self) -> str:
        """The message for a note of more than `MAX_NOTE_CHARACTERS`."""
        return self.gettext("La note est trop longue : gardez-en 4 000 caractères au plus.")


class RoomWordField(NoteField):
    """A word of the room: short, for a wall."""

    most = MAX_ROOM_WORD_CHARACTERS

    @property
    def too_long(self) -> str:
        """The message for a text of more than `MAX_ROOM_WORD_CHARACTERS`."""
        return self.gettext("Ce texte dépasse 280 caractères. Raccourcissez-le.")


class PlanNoteField(NoteField):
    """A free text beside a line of the plan, normalized."""

    @property
    def too_long(self) -> str:
        """The message for a text of more than `MAX_NOTE_CHARACTERS`."""
        return self.gettext("Ce texte dépasse 4 000 caractères. Raccourcissez-le.")
