"""A page of a walk as a form: read what was sent, say what is wrong, keep what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from wtforms import Form

from adn_assess.caches.bounded import cached
from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.fields import field_of, name_of


@dataclass(frozen=True, slots=True)
class Filled:
    """What was sent for one page.

    `values` holds what is sound, by field; a field that was not sent is not in it, and None stands
    for words taken away. `typed` is what to show again; `errors` has one sentence a field.
    """

    values: Mapping[str, str | None]
    typed: Mapping[str, str]
    errors: Mapping[str, str]


def read_page(page: Page, language: Language, sent: MultiDict[str, str]) -> Filled:
    """What was sent for a page."""
    form = _form(page, language)(sent)
    form.validate()
    errors = {field.name: str(field.errors[0]) for field in form if field.errors}
    arrived = [field for field in form if field.name in sent]
    return Filled(
        values={f.name: f.data or None for f in arrived if f.name not in errors},
        typed={f.name: normalize_text(sent.getlist(f.name)[-1]) for f in arrived},
        errors=errors,
    )


@cached(512)
def _form(page: Page, language: Language) -> type[Form]:
    """The form of a page, made once: pages live as long as their edition."""
    fields = {name_of(entry): field_of(entry, language) for entry in page.entries}
    return type("PageForm", (Form,), fields)
