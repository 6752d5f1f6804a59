"""Discover: the content as a library. Public pages, in today's content, that need no database."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

import snowballstemmer
from flask import Blueprint, redirect, render_template, request, url_for

from adn_assess.caches.bounded import cached_by
from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.domain.edition.catalogue import Axis, Item, Language
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.edition.neighbours import neighbours_of
from adn_assess.domain.edition.search import (
    ENTRY_KINDS,
    KIND_OF_TYPE,
    MAX_QUERY_CHARACTERS,
    EntryKind,
    SearchEntry,
    SearchIndex,
    SearchResult,
    build_index,
)
from adn_assess.domain.edition.source_changes import is_of_page
from adn_assess.web.http.language import current_language
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.runtime import CurrentEdition, runtime

blueprint: Final = Blueprint("library", __name__, url_prefix="/decouvrir")

STEMMERS: Final[dict[Language, str]] = {"fr": "french", "en": "english"}
KINDS_WITH_PAGE: Final = ("need", "obstacle", "action", "precedent")
"""The kinds of item that have a page of their own."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is looked for: words and filters. `cut` says that the words were too many."""

    words: str
    axis: str | None
    kind: str | None
    cut: bool

    @property
    def anything(self) -> bool:
        """Whether there is something to look for."""
        return bool(self.words or self.axis or self.kind)


@dataclass(frozen=True, slots=True)
class Siblings:
    """One kind of item in one axis: the items before and after one of them."""

    kind: EntryKind
    before: Item | None
    after: Item | None


@blueprint.get("")
def index() -> str:
    """The four axes, and the search over everything."""
    edition = runtime().current.edition
    search_request = _search_request(edition)
    search_result = _search_result(search_request) if search_request.anything else None
    return render_template(
        "library/library.html",
        edition=edition,
        search_request=search_request,
        search_result=search_result,
    )


@blueprint.get("/mots")
def glossary() -> str:
    """The defined words: those of the field, then those of the tool."""
    edition = runtime().current.edition
    return render_template(
        "library/glossary.html",
        edition=edition,
        field_terms=[term for term in edition.terms if not term.tool],
        tool_terms=[term for term in edition.terms if term.tool],
    )


@blueprint.get("/<path:item_id>")
def item(item_id: str) -> ViewResponse:
    """An axis, or an item with what stands next to it; a statement leads to its obstacle."""
    edition = runtime().current.edition
    asked = edition.item_of.get(item_id, item_id)
    if asked != item_id:
        return redirect(url_for("library.item", item_id=asked))
    if item_id in edition.axis:
        axis = edition.axis[item_id]
        return render_template("library/axis.html", edition=edition, axis=axis), 200
    found_item = _items(edition).get(item_id)
    if found_item is None:
        return _absent(edition, item_id)
    html = render_template(
        "library/item.html",
        edition=edition,
        axis=edition.axis_of[item_id],
        item=found_item,
        siblings=_siblings(edition.axis_of[item_id], found_item),
        neighbours=neighbours_of(edition, item_id),
        is_added=item_id in edition.precedents and not is_of_page(edition, item_id),
    )
    return html, 200


def _absent(edition: Edition, item_id: str) -> tuple[str, int]:
    """An id that this version of the content does not have, with those that look like it."""
    known = [*edition.axis, *_items(edition)]
    close = get_close_matches(item_id[:MAX_QUERY_CHARACTERS], known, n=3)
    return render_template("library/not_found.html", edition=edition, close=close), 404


def _items(edition: Edition) -> dict[str, Item]:
    """Every item that has a page, by its id."""
    every = (each for axis in edition.axes for each in items_of(axis))
    return {each.id: each for each in every if KIND_OF_TYPE[type(each)] in KINDS_WITH_PAGE}


def _siblings(axis: Axis, item: Item) -> Siblings:
    """The items of the same kind before and after an item, in its axis."""
    same = [each for each in items_of(axis) if type(each) is type(item)]
    at = same.index(item)
    before = same[at - 1] if at else None
    after = same[at + 1] if at + 1 < len(same) else None
    return Siblings(KIND_OF_TYPE[type(item)], before, after)


def _search_request(edition: Edition) -> SearchRequest:
    """The search of this request; a filter that does not exist filters nothing."""
    words = normalize_text(request.args.get("q", ""))
    axis, kind = request.args.get("axe"), request.args.get("genre")
    return SearchRequest(
        words[:MAX_QUERY_CHARACTERS],
        axis if axis in edition.axis else None,
        kind if kind in ENTRY_KINDS else None,
        cut=len(words) > MAX_QUERY_CHARACTERS,
    )


def _search_result(search_request: SearchRequest) -> SearchResult:
    index = _index(runtime().current, current_language())
    return index.search(search_request.words, search_request.axis, search_request.kind)


def _index_key(current: CurrentEdition, language: Language) -> tuple[str, str]:
    return current.id, language


@cached_by(_index_key, 8)
def _index(current: CurrentEdition, language: Language) -> SearchIndex:
    """The search index of an edition in one language."""

    def stem(word: str) -> str:
        # A stemmer remembers the word it is at: one for each call, for threads share this index.
        return str(snowballstemmer.stemmer(STEMMERS[language]).stemWord(word))

    return build_index(current.edition, language, stem)


def entry_url(entry: SearchEntry) -> str:
    """The address of what was found: its page, or its place in that of its axis or the glossary."""
    if entry.page_id is None:
        return url_for("library.glossary", _anchor=entry.id)
    anchor = entry.id if entry.page_id != entry.id else None
    return url_for("library.item", item_id=entry.page_id, _anchor=anchor)
