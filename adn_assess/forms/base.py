"""Base class of the forms, which translates their messages."""

from gettext import NullTranslations
from typing import Final

from wtforms import Form
from wtforms.meta import DefaultMeta

from adn_assess.forms.fields import CodeField

AUTOSAVE: Final = "keep"
"""The value of `action` that static/adn.js sends while somebody types."""
FRENCH: Final = NullTranslations()
"""Messages are written in French in the code."""


class TranslatedMeta(DefaultMeta):
    """Form settings; whoever builds a form gives the translations of its messages."""

    translations: NullTranslations = FRENCH

    def get_translations(self, form: object) -> NullTranslations:
        """Return the translations that fields look their messages up in."""
        del form
        return self.translations


class ProductForm(Form):
    """Form of the product: `ProductForm(data, meta={"translations": translations})`."""

    Meta = TranslatedMeta

    @property
    def forged(self) -> bool:
        """Whether validation found a code that the page does not offer."""
        return any(field.errors for field in self if isinstance(field, CodeField))
