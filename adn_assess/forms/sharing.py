"""Forms of the report to share."""

from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import CodesField, TextField


class WithheldForm(ProductForm):
    """Keys of what is left out of a report; those that do not exist in it are to be ignored."""

    withheld = CodesField()


class SharedFileForm(ProductForm):
    """The preview that a file is asked from: as the server signed it, to be verified."""

    preview = TextField()
