"""Forms of offers: a story that is given back to the network."""

from typing import Final

from wtforms import ValidationError

from adn_assess.domain.edition.offers import OfferTexts
from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import LINE, CodeField, TextField
from adn_assess.forms.form_key import KeyedForm
from adn_assess.forms.note_field import PlanNoteField

STEPS: Final = ("edit", "review", "send")
"""To write the texts, to read them over as they would be public, to send them."""
AGREED: Final = "yes"
WITH_NAMES: Final = "with"
WITHOUT_NAMES: Final = "without"


class OfferLineField(TextField):
    """A short text of an offer, which cannot be empty."""

    def pre_validate(self, form: object) -> None:
        """Refuse an empty text."""
        del form
        if not self.data:
            raise ValidationError(self.gettext("Écrivez quelques mots ici : un exemple les donne."))


class OfferTextField(PlanNoteField):
    """A text of an offer, which cannot be empty."""

    def pre_validate(self, form: object) -> None:
        """Refuse an empty text, and one that is too long to be stored."""
        if not self.data:
            raise ValidationError(self.gettext("Écrivez quelques mots ici : un exemple les donne."))
        super().pre_validate(form)  # type: ignore[arg-type]


class OfferForm(KeyedForm):
    """All of an offer that would be public, and under which conditions."""

    name = OfferLineField(filters=LINE)
    who = OfferLineField(filters=LINE)
    what = OfferTextField()
    brought = OfferTextField()
    unsaid = PlanNoteField()
    names = CodeField(codes=(WITHOUT_NAMES, WITH_NAMES), default=WITHOUT_NAMES)
    agreed = CodeField(codes=(AGREED,), optional=True)
    step = CodeField(codes=STEPS, default="review")

    @property
    def texts(self) -> OfferTexts:
        """What would be public."""
        return OfferTexts(
            self.name.data, self.who.data, self.what.data, self.brought.data, self.unsaid.data
        )

    @property
    def allows_names(self) -> bool:
        """Whether the names in the texts may be published."""
        return self.names.data == WITH_NAMES

    @property
    def is_agreed(self) -> bool:
        """Whether whoever sends it agreed to publish it under its licence."""
        return self.agreed.data == AGREED


class WithdrawForm(ProductForm):
    """Confirmation that an offer is taken back."""
