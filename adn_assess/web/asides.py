"""What unfolds beside a field, for whoever stalls: what is meant by it, or what one might write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flask import render_template, request
from jinja2.utils import LRUCache
from markupsafe import Markup

from adn_assess.domain.catalogue import Language
from adn_assess.domain.edition import Edition
from adn_assess.domain.questionnaire import Note, Page, Question
from adn_assess.forms.fields import name_of


@dataclass(frozen=True, slots=True)
class Aside:
    """For a statement, how it was first put and the examples that met it; for a note, a sample."""

    label: str | None = None
    met_by: tuple[tuple[str, str], ...] = ()
    """The precedents that link to it: id and label."""
    sample: str | None = None


_MADE: Final = LRUCache(512)
"""Asides by page, language and where this site stands: content alone, the same for everyone."""


def asides_of(edition: Edition, page: Page, language: Language) -> Mapping[str, Markup]:
    """The asides of a page of an edition, by the name of the field, ready to print."""
    key = (page, language, request.script_root)
    made: Mapping[str, Markup] | None = _MADE.get(key)
    if made is None:
        made = {name: _printed(given) for name, given in _asides(edition, page, language)}
        _MADE[key] = made
    return made


def _printed(given: Aside) -> Markup:
    # What the template prints is escaped by it.
    return Markup(render_template("aside.html", given=given))  # noqa: S704


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
