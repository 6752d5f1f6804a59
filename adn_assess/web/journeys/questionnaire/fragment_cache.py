"""What stands on a page of the walk whoever opens it, made once: fields nobody filled, and asides.

It is made from the content alone: nothing of anyone's is ever in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flask import render_template, request
from jinja2.utils import LRUCache
from markupsafe import Markup

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Note, Page, Question
from adn_assess.forms.fields import name_of
from adn_assess.web.journeys.questionnaire.field_views import PageState, field_views


@dataclass(frozen=True, slots=True)
class Aside:
    """For a statement, how it was first put and the examples that met it; for a note, a sample.

    It unfolds beside a field, for whoever stalls.
    """

    label: str | None = None
    met_by: tuple[tuple[str, str], ...] = ()
    """The precedents that link to it: id and label."""
    sample: str | None = None


@dataclass(frozen=True, slots=True)
class PageFragments:
    """Ready to print, by the name of the field."""

    asides: Mapping[str, Markup]
    blanks: Mapping[str, Markup]
    """Each field as it is before anyone answers."""


_MADE: Final = LRUCache(512)
"""By page, language and where this site stands."""


def page_fragments(edition: Edition, page: Page, language: Language) -> PageFragments:
    """What stands on a page of an edition, in the language that is being served."""
    key = (page, language, request.script_root)
    made: PageFragments | None = _MADE.get(key)
    if made is None:
        made = _made(edition, page, language)
        _MADE[key] = made
    return made


def _made(edition: Edition, page: Page, language: Language) -> PageFragments:
    asides = {
        name: _printed("questionnaire/aside.html", given=given)
        for name, given in _asides(edition, page, language)
    }
    empty = PageState(values={}, seen="")
    blanks = {
        field.name: _printed(
            "questionnaire/field.html", field=field, aside=asides.get(field.name, "")
        )
        for field in field_views(page, language, empty)
    }
    return PageFragments(asides, blanks)


def _printed(template: str, **given: object) -> Markup:
    # What a template prints is escaped by it.
    return Markup(render_template(template, **given))  # noqa: S704


def _asides(edition: Edition, page: Page, language: Language) -> Iterator[tuple[str, Aside]]:
    sample = edition.sample.notes.get(page.axis or "") if page.questions else None
    for entry in page.entries:
        if isinstance(entry, Question) and entry.kind == "obstacle":
            met_by = tuple(
                (precedent, edition.label[precedent].to(language))
                for precedent in edition.precedents_of[entry.id]
            )
            yield name_of(entry), Aside(edition.label[entry.id].to(language), met_by)
        elif isinstance(entry, Note) and sample:
            yield name_of(entry), Aside(sample=sample.to(language))
