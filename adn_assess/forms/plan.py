"""Forms of the plan: adding, ordering and editing its lines, hours a week, draft of a story."""

from typing import Final, get_args

from wtforms import ValidationError

from adn_assess.domain.answers.plan import MAX_HOURS_PER_WEEK
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS, normalize_text
from adn_assess.domain.documents.story import STORY_PARTS
from adn_assess.domain.edition.questionnaire import PlanKind, PlanState, Whose
from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import LINE, CodeField, CodesField, DayField, TextField, cut_at
from adn_assess.forms.form_key import KeyedForm
from adn_assess.forms.note_field import PlanNoteField

STATES: Final[tuple[str, ...]] = get_args(PlanState)
WHOSE: Final[tuple[str, ...]] = get_args(Whose)
KINDS: Final[tuple[str, ...]] = get_args(PlanKind)
HOURS: Final = frozenset({"", *(str(each) for each in range(1, MAX_HOURS_PER_WEEK + 1))})
"""Hours a week as they may be typed; the empty text for nobody said."""
MOVE_OFFSETS: Final = {"up": -1, "down": 1}
"""By how many places each button moves a line."""
STORY_FILTERS: Final = (normalize_text, cut_at(MAX_NOTE_CHARACTERS))
"""Filters of a part of a story."""


class RequiredLineField(TextField):
    """A line in one's own words, which cannot be empty."""

    def pre_validate(self, form: object) -> None:
        """Refuse an empty text."""
        del form
        if not self.data:
            raise ValidationError(self.gettext("Dites de quoi il s’agit, en quelques mots."))


class AddSuggestedForm(ProductForm):
    """Documented actions or obstacles to add, by their ids."""

    about = CodesField()
    state = CodeField(codes=STATES, default="planned")
    whose = CodeField(codes=WHOSE, optional=True)


class AddOwnForm(KeyedForm):
    """An action or obstacle to add, in one's own words."""

    kind = CodeField(codes=KINDS, default="action")
    words = RequiredLineField(filters=LINE)


class HoursForm(ProductForm):
    """Hours a week for the plan."""

    hours = TextField(filters=[str.strip])

    def validate_hours(self, field: TextField) -> None:
        """Refuse anything but a whole number in range, or nothing."""
        if field.data not in HOURS:
            raise ValidationError(
                field.gettext("Écrivez un nombre entier, de 1 à 80, ou laissez vide.")
            )


class MoveForm(ProductForm):
    """Direction in which a line moves."""

    way = CodeField(codes=MOVE_OFFSETS)


class FollowedLineForm(ProductForm):
    """What whoever follows a plan may change of one line: not its words, nor its note."""

    seen = TextField()
    """Fingerprint of the values that the page showed."""
    state = CodeField(codes=STATES)
    stuck_on = PlanNoteField()
    who = TextField(filters=LINE)
    due = DayField(filters=[str.strip])
    outcome = PlanNoteField()


class PlanLineForm(ProductForm):
    """One line of the plan; `words` is removed from the form of a documented one.

    Errors are listed in the order of the fields, which is that of the page.
    """

    seen = TextField()
    """Fingerprint of the values that the page showed."""
    words = RequiredLineField(filters=LINE)
    state = CodeField(codes=STATES)
    stuck_on = PlanNoteField()
    whose = CodeField(codes=WHOSE, optional=True)
    who = TextField(filters=LINE)
    due = DayField(filters=[str.strip])
    note = PlanNoteField()
    outcome = PlanNoteField()


class StoryForm(ProductForm):
    """Parts of the draft of a documented example."""

    who = TextField(filters=STORY_FILTERS)
    what = TextField(filters=STORY_FILTERS)
    brought = TextField(filters=STORY_FILTERS)
    outcome = TextField(filters=STORY_FILTERS)
    unsaid = TextField(filters=STORY_FILTERS)

    @property
    def texts(self) -> dict[str, str]:
        """The text of each part, in the order of the documented examples."""
        return {name: self[name].data for name in STORY_PARTS}
