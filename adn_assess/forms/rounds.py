"""Forms of the rounds: sealed views, group, code of a workshop."""

from typing import Final

from wtforms import ValidationError

from adn_assess.domain.answers.round import MAX_SEALED_VOICES, MIN_SEALED_VOICES
from adn_assess.forms.answer_form import AnswerFormChoice
from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import CodeField, CodesField, TextField
from adn_assess.forms.form_key import KeyedForm

CODE_LENGTH: Final = 10
"""49 random bits; a code only ever lets somebody answer."""


def normalize_code(text: str) -> str:
    """Return the letters and digits of a code, in capitals."""
    return "".join(each for each in text.upper() if each.isalnum())


class SealedRoundForm(AnswerFormChoice):
    """Roles invited to a round of sealed views; the codes of `role` are set once it is built."""

    role = CodesField()
    own = TextField()
    """Role of whoever invites; empty when they do not answer."""
    carry = TextField()
    """Anything to copy the answers of the shared voice into their own."""

    @property
    def chosen(self) -> list[str]:
        """The roles sent that exist, each once, in their order."""
        return [code for code in self.role.codes if code in self.role.data]

    def validate_role(self, field: CodesField) -> None:
        """Refuse unknown roles, and too few or too many different ones."""
        unknown = set(field.data) - set(field.codes)
        if unknown or not MIN_SEALED_VOICES <= len(set(field.data)) <= MAX_SEALED_VOICES:
            raise ValidationError(field.gettext("Cochez de deux à cinq rôles."))

    def validate_own(self, field: TextField) -> None:
        """Refuse a role that is not among those invited."""
        if field.data and field.data not in self.role.data:
            raise ValidationError(
                field.gettext("Votre propre rôle doit être parmi ceux qui sont cochés.")
            )


class ParticipantForm(KeyedForm):
    """Confirmation that a voice is deleted."""

    status = TextField()
    """Status of the voice on the page that asked for it."""


class GiveUpForm(ProductForm):
    """Confirmation that the latest round is deleted."""

    tour = TextField()
    """Number of the round on the page that asked for it."""
    count = TextField()
    """How many answers and notes that page said would be deleted."""


class GroupRoundForm(AnswerFormChoice):
    """Role in which a group answers, or none, and the axes that it answers.

    The codes of both are set once it is built.
    """

    role = CodeField(optional=True)
    axis = CodesField()

    @property
    def chosen_axes(self) -> tuple[str, ...]:
        """The axes sent, each once, in the order of the edition."""
        return tuple(code for code in self.axis.codes if code in self.axis.data)

    def validate_axis(self, field: CodesField) -> None:
        """Refuse unknown axes, and a group that would have nothing to answer."""
        if not field.data or set(field.data) - set(field.codes):
            raise ValidationError(field.gettext("Cochez au moins un axe."))


class WorkshopCodeForm(ProductForm):
    """Code of a workshop, as typed from the wall."""

    code = TextField(filters=[normalize_code])

    def validate_code(self, field: TextField) -> None:
        """Refuse a text that has not as many letters and digits as a code."""
        if field.data and len(field.data) != CODE_LENGTH:
            raise ValidationError(
                field.gettext(
                    "Le code a dix lettres et chiffres, et il y en a {count} ici."
                    " Comparez-le à celui du mur."
                ).format(count=len(field.data))
            )
        if not field.data:
            raise ValidationError(
                field.gettext("Tapez le code : dix lettres et chiffres, avec ou sans tiret.")
            )
