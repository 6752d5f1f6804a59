"""Key of a form that creates something: each page has a new one, and a form sent again has it."""

import re
from typing import Final

from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import TextField

KEY_PATTERN: Final = re.compile(r"[0-9a-f]{32}")


class KeyedForm(ProductForm):
    """A form that creates something once, however often it is sent."""

    form_key = TextField()

    @property
    def valid_key(self) -> str | None:
        """The key that was sent; None without one, or for a text that no page sends."""
        return self.form_key.data if KEY_PATTERN.fullmatch(self.form_key.data) else None
