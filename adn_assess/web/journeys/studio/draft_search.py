"""Where some words stand in a draft: the items that have them, in either language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from adn_assess.content.draft_document import path_of, value_at
from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.edition.authoring import ItemKind
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.search import MAX_QUERY_CHARACTERS, words_in
from adn_assess.web.assessment.content_words import KINDS, translated
from adn_assess.web.journeys.studio.item_names import item_name
from adn_assess.web.journeys.studio.open_draft import OpenDraft

MAX_FOUND: Final = 50
MAX_WORDS: Final = 200
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text that has the words, and its item."""

    kind: ItemKind
    kind_name: str
    id: str
    name: str
    words: str
    language: Language | None
    """None for a line that is in none."""
    input: str
    """The name of its input on the page of the item."""


@dataclass(frozen=True, slots=True)
class FoundTexts:
    """The texts that have the words: the first ones, and how many there are."""

    query: str
    texts: Sequence[FoundText]
    count: int


def search_draft(opened: OpenDraft, asked: str) -> FoundTexts | None:
    """The texts of a draft that have those words, or words that start so; None without any.

    Accents and capitals do not count.
    """
    query = " ".join(asked[:MAX_QUERY_CHARACTERS].split())
    sought = words_in(query)
    if not sought:
        return None
    found = [
        FoundText(
            item.kind,
            translated(KINDS[item.kind]),
            item.id,
            item_name(opened, item),
            shorten(text, MAX_WORDS, placeholder="…"),
            language,
            name,
        )
        for item in opened.content.items
        for name, language, text in _texts(item)
        if _has(text, sought)
    ]
    return FoundTexts(query, found[:MAX_FOUND], len(found))


def _has(text: str, sought: Sequence[str]) -> bool:
    words = words_in(text)
    return all(any(word.startswith(each) for word in words) for each in sought)


def _texts(item: DraftItem) -> Iterator[tuple[str, Language | None, str]]:
    """The texts of the fields of an item, each with the name of its input and its language."""
    value = dict(item.value)
    for each in item.fields:
        stored = value_at(value, path_of(each.key))
        if isinstance(stored, dict):
            for language in LANGUAGES:
                if words := stored.get(language):
                    yield f"{each.key}.{language}", language, str(words)
        elif isinstance(stored, str) and each.shape == "plain":
            yield each.key, None, stored
