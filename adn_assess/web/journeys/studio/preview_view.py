"""View model of previews: the pages to see, and what a draft changes of the words of a page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import escape

from adn_assess.domain.edition.authoring import ItemKind
from adn_assess.domain.edition.catalogue import Language, Text
from adn_assess.domain.edition.changes import LINK_ENDS, ItemChange
from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.content_changes import ChangeView, change_views
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.studio.draft_edition import DraftEdition, draft_changes
from adn_assess.web.journeys.studio.preview_places import (
    GLOSSARY,
    LIBRARY,
    QUESTIONNAIRES,
    SAMPLE,
    places_of,
)

MAIN: Final = re.compile(r"<main\b.*</main>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageToSee:
    """A page where a preview may begin: its name and its path from the root of the site."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class SeenPlace:
    """Where an item can be seen."""

    where: str
    """As an address says it."""
    name: str
    invitation: str
    """What a link to it says."""


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """An item that a draft changes, and where it can be seen."""

    kind: ItemKind
    id: str
    view: ChangeView
    places: Sequence[SeenPlace]


def pages_to_see(edition: Edition) -> list[PageToSee]:
    """The pages where a preview may begin."""
    language, files = current_language(), edition.asking.files
    questionnaires = [
        PageToSee(files.of(purpose).name.to(language), path)
        for purpose, path in QUESTIONNAIRES.items()
    ]
    return [
        *questionnaires,
        PageToSee(_("Découvrir"), LIBRARY),
        PageToSee(_("Les mots définis"), GLOSSARY),
        PageToSee(edition.home.sample_title.to(language), SAMPLE),
    ]


def see_links(kind: ItemKind) -> list[SeenPlace]:
    """Where an item of a kind can be seen."""
    seen = (
        SeenPlace("questionnaire", _("Le questionnaire"), _("Voir dans le questionnaire")),
        SeenPlace("bibliotheque", _("La bibliothèque"), _("Voir dans la bibliothèque")),
        SeenPlace("exemple", _("Le résultat exemple"), _("Voir dans le résultat exemple")),
    )
    return [each for each in seen if each.where in places_of(kind)]


def changed_places(changes: Iterable[ItemChange]) -> list[ChangedPlace]:
    """The items that a draft changes, each with where it can be seen; what is gone, nowhere."""
    known = [*changes]
    return [
        ChangedPlace(
            each.kind, each.id, view, [] if each.change == "retired" else see_links(each.kind)
        )
        for each, view in zip(known, change_views(known, is_draft=True), strict=True)
    ]


def main_part(html: str, root: str) -> str:
    """What a page says, without what differs by its address only."""
    found = MAIN.search(html)
    return found.group().replace(root, "") if found else html


def changes_on_page(edition: DraftEdition, before: str, after: str) -> list[ChangeView]:
    """What a draft changes of the words of a page, given what it says on both sides.

    A change is on the page when its words are: those of today on the one of today, or those of
    the draft on the one of the draft.
    """
    language = current_language()
    shown = [
        each
        for each in draft_changes(edition).items
        if _are_in(before, _words(edition.today.edition, each, language, is_before=True))
        or _are_in(after, _words(edition.current.edition, each, language, is_before=False))
    ]
    return change_views(shown, is_draft=True)


def _words(
    edition: Edition, change: ItemChange, language: Language, *, is_before: bool
) -> Iterator[str]:
    """The words of one side that differ; of a link, its reason, whatever of it differs."""
    for each in change.fields:
        here, there = (each.before, each.after) if is_before else (each.after, each.before)
        if isinstance(here, Text):
            words = here.to(language)
            if not isinstance(there, Text) or there.to(language) != words:
                yield words
    if change.kind == "link":
        ends = change.id.split(LINK_ENDS)
        yield from (
            link.reason.to(language) for link in edition.links if [link.origin, link.target] == ends
        )


def _are_in(html: str, words: Iterable[str]) -> bool:
    return any(each and str(escape(each)) in html for each in words)
