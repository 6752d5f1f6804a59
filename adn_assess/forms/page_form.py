"""Forms of questionnaire pages: the entries of a page, and the controls around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wtforms import Field, StringField

from adn_assess.caches.bounded import cached
from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.domain.edition.questionnaire import Entry, Page, Question
from adn_assess.forms.base import ProductForm
from adn_assess.forms.entries import adapter_of
from adn_assess.forms.entry_fields import NumberField
from adn_assess.forms.fields import TextField
from adn_assess.forms.form_key import KeyedForm
from adn_assess.forms.light_field import LightField


@dataclass(frozen=True, slots=True)
class Submission:
    """What was sent for one page, by name of field; a field that was not sent is absent."""

    values: Mapping[str, str | None]
    """Codes and notes that are valid; None removes what is stored."""
    texts: Mapping[str, str]
    """Normalized text of every field, to show again."""
    errors: Mapping[str, str]
    """One message for each field that is wrong, fields that were not sent included."""


class RoundMarkForm(ProductForm):
    """What the form of a page says of the round it was shown for: read before anything else."""

    tour = StringField()
    """Number of the round, and the words it was shown in; None when it was not sent."""


class PageForm(KeyedForm, RoundMarkForm):
    """The form of a page: what it sends beside its entries, which are added for each page."""

    seen = TextField()
    """Fingerprint of the values that the page showed."""
    unconfirmed = TextField()
    """What the page sent before without learning whether it was saved, as a query string."""
    to = StringField()
    """Slug of the page to go back to; None when it was not sent."""
    action = StringField()
    """Button pressed; None when there was none."""


CONTROLS: Final = frozenset({"seen", "unconfirmed", "tour", "to", "action", "form_key"})
"""The fields of `PageForm` itself; names of entries have a dot."""


@cached(512)
def page_form(page: Page) -> type[PageForm]:
    """Make the form class of a page.

    That of a paper copy takes numbers instead of codes; that of an overview, its few choices. Kept
    by page: pages live as long as their edition.
    """
    fields = {adapter_of(entry).name: _field(page, entry) for entry in page.entries}
    return type("PageForm", (PageForm,), fields)


def _field(page: Page, entry: Entry) -> TextField:
    if page.kind == "overview" and isinstance(entry, Question) and entry.scale.light:
        return LightField(scale=entry.scale)
    return adapter_of(entry).field(numbered=page.kind == "paper")


def read_submission(form: PageForm) -> Submission:
    """Validate the form of a page and return what was sent for its entries."""
    form.validate()
    entries = [field for field in form if field.name not in CONTROLS]
    errors = {field.name: str(field.errors[0]) for field in entries if field.errors}
    sent = [field for field in entries if field.raw_data]
    return Submission(
        values={field.name: field.data or None for field in sent if field.name not in errors},
        texts={field.name: normalize_text(_last_text(field)) for field in sent},
        errors=errors,
    )


def _last_text(field: Field) -> str:
    """Return the text to show again when several were sent: of numbers, the one that counts."""
    return str((field.raw_data or [""])[0 if isinstance(field, NumberField) else -1])
