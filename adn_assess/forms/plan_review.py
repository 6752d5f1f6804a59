"""Form of the review of a plan: the same few fields for each of its lines."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.days import DayRange
from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import LINE, CodeField, DayField, TextField
from adn_assess.forms.note_field import PlanNoteField
from adn_assess.forms.plan import STATES

REVIEWED_FIELDS: Final[Mapping[str, Callable[[], TextField]]] = {
    "state": lambda: CodeField(codes=STATES),
    "stuck_on": PlanNoteField,
    "outcome": PlanNoteField,
    "who": lambda: TextField(filters=LINE),
    "due": lambda: DayField(filters=[str.strip]),
}
"""Fields of a line that a review may change, as `PlanItem` names them, in the order of the page."""


class ReviewForm(ProductForm):
    """What a review sends beside the fields of its lines, which are added for each plan."""

    seen = TextField()
    """Fingerprint of the values that the page showed."""
    unconfirmed = TextField()
    """What the page sent before without learning whether it was saved, as a query string."""
    action = TextField()
    """`keep` while one answers, or the button pressed."""
    then = CodeField(codes=("round",), optional=True)
    """What follows the review: another round, or nothing."""


@dataclass(frozen=True, slots=True)
class ReviewSubmission:
    """What was sent for the lines of a plan, by name of field; one that was not sent is absent."""

    values: Mapping[str, str]
    """The values that are valid."""
    texts: Mapping[str, str]
    """Every value as it was typed, to show again."""
    errors: Mapping[str, str]
    """One message for each field that is wrong."""
    forged: bool
    """Whether a code was sent that the page does not offer."""


def field_name(line_id: int, field: str) -> str:
    """The name of a field of a line in the form of a review."""
    return f"line.{line_id}.{field}"


def review_form(line_ids: Iterable[int]) -> type[ReviewForm]:
    """Make the form class of the review of these lines."""
    fields = {
        field_name(line_id, field): make()
        for line_id in line_ids
        for field, make in REVIEWED_FIELDS.items()
    }
    return type("ReviewForm", (ReviewForm,), fields)


def read_review(form: ReviewForm, days: DayRange) -> ReviewSubmission:
    """Validate the form of a review; `days` are those that a line may be due on."""
    for field in form:
        if isinstance(field, DayField):
            field.first, field.last = days.first, days.last
    form.validate()
    sent = [field for field in form if field.name.startswith("line.") and field.raw_data]
    errors = {field.name: str(field.errors[0]) for field in sent if field.errors}
    codes = [field.name for field in sent if isinstance(field, CodeField)]
    return ReviewSubmission(
        values={field.name: field.data or "" for field in sent if field.name not in errors},
        texts={field.name: normalize_text(str((field.raw_data or [""])[-1])) for field in sent},
        errors=errors,
        forged=bool(form.then.errors) or any(name in errors for name in codes),
    )
