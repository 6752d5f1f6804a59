"""Form of the imports: a file, or its text sent back to agree to a part of it."""

from codecs import BOM_UTF8
from functools import cached_property
from typing import Final

from wtforms import ValidationError

from adn_assess.forms.fields import TextField, UploadField
from adn_assess.forms.form_key import KeyedForm

AGREED: Final = "yes"
ONWARDS: Final = "onwards"


class ImportForm(KeyedForm):
    """A file to import, what to make of it, and whether to leave out what is not known."""

    file = UploadField()
    text = TextField()
    """Content of the file, when the page sends it back."""
    agreed = TextField()
    use = TextField(default="same")

    @cached_property
    def content(self) -> bytes:
        """Bytes of the file, or of the text sent back without one."""
        if self.file.data is None:
            return self.text.data.encode(errors="replace")
        sent: bytes = self.file.data.read()
        return sent

    @property
    def allows_part(self) -> bool:
        """Whether what this content does not know may be left out."""
        return self.agreed.data == AGREED

    @property
    def goes_onwards(self) -> bool:
        """Whether the file starts what comes after it, instead of being restored."""
        return self.use.data == ONWARDS

    def validate_file(self, field: UploadField) -> None:
        """Refuse a missing or blank file."""
        if not self.content.removeprefix(BOM_UTF8).strip():
            raise ValidationError(
                field.gettext("Choisissez un fichier : il n’y en avait pas, ou il était vide.")
            )
