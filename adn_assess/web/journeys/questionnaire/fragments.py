"""Fragments of a page of the questionnaire: blank fields, and the aside of each field.

They depend on the content only, never on anyone's answers. The plain version prints them for each
page; docs/performance.md says what that costs, and tests/web/http/test_caches.py tries whether
anything of a person shows on another's page.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from adn_assess.caches.bounded import cached_by
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Entry, Note, Page, Question
from adn_assess.domain.edition.sources import own_source
from adn_assess.forms.entries import name_of
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.journeys.questionnaire.field_views import (
    PageState,
    field_views,
    form_blocks,
)


@dataclass(frozen=True, slots=True)
class Aside:
    """For a statement, the precedents linked to it; for a note, a sample answer."""

    statement: Question | None = None
    """What a remark may be written about; None for anything but a statement."""
    source: str = ""
    """The name of the source."""
    label: str | None = None
    """What the source calls the obstacle that is asked; nothing for a need, which is not of it."""
    met_by: tuple[tuple[str, str, str], ...] = ()
    """Precedents that link to the statement: id, label, and own source if any."""
    sample: str | None = None


@dataclass(frozen=True, slots=True)
class PageFragments:
    """HTML by the name of the field."""

    asides: Mapping[str, Markup]
    """Empty for a field without an aside."""
    blanks: Mapping[str, Markup]
    """Each block of the form as it is before anyone answers, by the name of its field."""


def _key(
    opened: OpenedAssessment, page: Page, language: Language, library: str
) -> tuple[str, Page, Language, str]:
    return opened.stored.edition_id, page, language, library


@cached_by(_key, 512)
def page_fragments(
    opened: OpenedAssessment, page: Page, language: Language, library: str
) -> PageFragments:
    """The fragments of a page.

    Of what was opened, only the edition is read. `language` is that of the request, in which the
    templates are; `library` is the address under which each precedent has its page.
    """
    asides = {
        name_of(entry): _rendered_aside(_aside(opened.edition, page, entry, language), library)
        for entry in page.entries
    }
    blanks = {
        block.field.name: _rendered("field", block=block, aside=asides[block.field.name])
        for block in form_blocks(field_views(page, language, PageState(values={}, seen="")))
    }
    return PageFragments(asides, blanks)


def _rendered_aside(aside: Aside | None, library: str) -> Markup:
    return _rendered("aside", aside=aside, library=library) if aside else Markup()


def _rendered(template: str, **values: object) -> Markup:
    html = render_template(f"questionnaire/{template}.html", **values)
    return Markup(html)  # noqa: S704 - the template escapes what it prints


def _aside(edition: Edition, page: Page, entry: Entry, language: Language) -> Aside | None:
    if isinstance(entry, Question):
        met_by = tuple(
            (
                precedent,
                edition.label[precedent].to(language),
                own_source(edition.precedents[precedent], language),
            )
            for precedent in edition.precedents_of[entry.id]
        )
        obstacle = edition.obstacles.get(entry.item)
        label = obstacle.label.to(language) if obstacle else None
        return Aside(entry, edition.source.wiki, label, met_by)
    if page.questions and isinstance(entry, Note) and entry.about in edition.sample.notes:
        return Aside(sample=edition.sample.notes[entry.about].to(language))
    return None
