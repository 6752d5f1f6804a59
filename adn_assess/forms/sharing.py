"""Form of the report to share."""

from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import CodesField


class WithheldForm(ProductForm):
    """Keys of what is left out of a report; those that do not exist in it are to be ignored."""

    withheld = CodesField()
