"""Form of the mandate sheet: what it gives to a diagnosis."""

from adn_assess.forms.fields import CodesField
from adn_assess.forms.form_key import KeyedForm


class CarryForm(KeyedForm):
    """What a diagnosis takes of a mandate sheet: nothing that is not ticked."""

    carried = CodesField()
    """Ids of ticked obstacles, and keys of free texts; what the sheet lacks is ignored."""
