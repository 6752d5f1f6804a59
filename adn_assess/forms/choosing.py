"""Forms of what a room chooses: the marks of a phone, and what is agreed of one action."""

from wtforms import ValidationError

from adn_assess.domain.answers.marks import MAX_MARKS
from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import LINE, CodesField, DayField, TextField
from adn_assess.forms.form_key import KeyedForm
from adn_assess.forms.note_field import PlanNoteField


class MarksForm(ProductForm):
    """Actions chosen by one browser, by their ids; those offered are set once it is built."""

    about = CodesField()

    def validate_about(self, field: CodesField) -> None:
        """Refuse more marks than one person has, and actions that are not offered any more."""
        if len(self.chosen) > MAX_MARKS:
            message = field.gettext(
                "Vous avez trois marques, et {count} cases sont cochées. Décochez-en."
            )
            raise ValidationError(message.format(count=len(self.chosen)))
        if not set(field.data) <= set(field.codes):
            raise ValidationError(
                field.gettext("Une action a changé entre-temps. Relisez la liste, et choisissez.")
            )

    @property
    def chosen(self) -> list[str]:
        """The actions offered that were sent, each once, in their order."""
        return [code for code in self.about.codes if code in self.about.data]


class AgreedActionForm(KeyedForm):
    """What a room agreed on one action: who does it, when, and what was said."""

    who = TextField(filters=LINE)
    due = DayField(filters=[str.strip])
    note = PlanNoteField()
