"""A page of the walk as a form: read what was sent, say what is wrong, keep what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from wtforms import Form

from adn_assess.domain.catalogue import Language
from adn_assess.domain.cleaning import clean
from adn_assess.domain.edition import Edition
from adn_assess.domain.questionnaire import Page
from adn_assess.forms.fields import note_field, profile_field, role_field, statement_field

ROLE: Final = "voice.role"
NOTE: Final = "note."
PROFILE: Final = "profile."


@dataclass(frozen=True, slots=True)
class Filled:
    """What was sent for one page.

    `values` holds what is sound, by field; a field that was not sent is not in it, and None stands
    for words taken away. `typed` is what to show again; `errors` has one sentence a field.
    """

    values: Mapping[str, str | None]
    typed: Mapping[str, str]
    errors: Mapping[str, str]


def read_statements(
    edition: Edition, page: Page, language: Language, sent: MultiDict[str, str]
) -> Filled:
    """What was sent for a page of statements."""
    return _read(_statements_form(_Keyed(edition, (page.axis, page.kind)), language), sent)


def read_profile(edition: Edition, language: Language, sent: MultiDict[str, str]) -> Filled:
    """What was sent for the profile."""
    return _read(_profile_form(_Keyed(edition, ()), language), sent)


@dataclass(frozen=True)
class _Keyed:
    """An edition and a page of it, comparable at no cost: editions are kept once a process."""

    edition: Edition
    page: tuple[str, ...]

    def __hash__(self) -> int:
        return hash((id(self.edition), self.page))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Keyed) and self.edition is other.edition and self.page == other.page
        )


@lru_cache(maxsize=256)
def _statements_form(keyed: _Keyed, language: Language) -> type[Form]:
    [page] = [p for p in keyed.edition.pages if (p.axis, p.kind) == keyed.page]
    fields = {question.id: statement_field(question, language) for question in page.questions}
    if page.ends_axis:
        fields[NOTE + page.axis] = note_field(language)
    return _form(fields)


@lru_cache(maxsize=32)
def _profile_form(keyed: _Keyed, language: Language) -> type[Form]:
    edition = keyed.edition
    fields = {PROFILE + q.id: profile_field(q, language) for q in edition.profile}
    return _form({ROLE: role_field(edition.roles, language), **fields})


def _form(fields: Mapping[str, Any]) -> type[Form]:
    return type("PageForm", (Form,), dict(fields))


def _read(kind: type[Form], sent: MultiDict[str, str]) -> Filled:
    form = kind(sent)
    form.validate()
    errors = {field.name: str(field.errors[0]) for field in form if field.errors}
    arrived = [field for field in form if field.name in sent]
    return Filled(
        values={f.name: f.data or None for f in arrived if f.name not in errors},
        typed={f.name: clean(sent[f.name]) for f in arrived},
        errors=errors,
    )
