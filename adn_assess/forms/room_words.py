"""Forms of the words of the room: which are let through, and that they are shown."""

from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import CodesField, TextField


class LetThroughForm(ProductForm):
    """The words that are let through, by the ids of their rows; the others are left out."""

    word = CodesField()

    @property
    def chosen(self) -> list[int]:
        """The ids that were sent, among those of words that wait."""
        return [int(each) for each in self.word.codes if each in self.word.data]


class ShowWordsForm(ProductForm):
    """Confirmation that words are shown, and the others deleted."""

    seen = TextField()
    """The ids of the words that the page said would be shown."""
