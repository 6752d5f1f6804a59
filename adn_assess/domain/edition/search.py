"""Full-text search of one edition: case folding, accent folding, stemming, prefix matching."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal, get_args

from adn_assess.domain.edition.catalogue import (
    Action,
    Axis,
    Item,
    Language,
    Need,
    Obstacle,
    Precedent,
    Text,
    Understanding,
)
from adn_assess.domain.edition.edition import Edition, items_of

Stemmer = Callable[[str], str]
"""Maps a word, in lower case and without accents, to its stem."""

EntryKind = Literal["axis", "understanding", "need", "obstacle", "action", "precedent", "term"]
ENTRY_KINDS: Final[tuple[EntryKind, ...]] = get_args(EntryKind)
KIND_OF_TYPE: Final[Mapping[type[Axis | Item], EntryKind]] = {
    Axis: "axis",
    Understanding: "understanding",
    Need: "need",
    Obstacle: "obstacle",
    Action: "action",
    Precedent: "precedent",
}
SEARCHED_FIELDS: Final[Mapping[type[Axis | Item], tuple[str, ...]]] = {
    Axis: ("definition", "no_understanding"),
    Understanding: (),
    Need: ("statement", "help"),
    Obstacle: (),
    Action: ("practice", "first_gesture"),
    Precedent: ("who", "what", "contribution", "unsaid"),
}
"""Item type → the text fields that are indexed besides the label, and an obstacle's statements."""

MAX_QUERY_CHARACTERS: Final = 200
"""Characters of a query that are read; the rest is ignored."""
MIN_PREFIX_CHARACTERS: Final = 3
"""Letters that a query word needs to match as a prefix, and to count beside longer words."""
LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
WORD: Final = re.compile(r"[^\W_]+")
LABEL_SCORE: Final = 3
"""Score of a query word that matches in a label."""
BODY_SCORE: Final = 1
"""Score of a query word that matches in another indexed text only."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of some texts, lower case and without accents, and their stems."""

    words: frozenset[str]
    stems: frozenset[str]

    def matches(self, word: str, stem: str) -> bool:
        """Whether the word, or a word with the same stem, or one that starts with it, is here."""
        if word in self.words or stem in self.stems:
            return True
        return len(stem) >= MIN_PREFIX_CHARACTERS and any(
            each.startswith(stem) for each in self.words
        )


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One item, axis or term in the index.

    `axis` is None for a term that no axis uses; `page_id` is the id of the item or axis whose page
    shows it, and None for a term, which is in the glossary.
    """

    id: str
    kind: EntryKind
    axis: str | None
    page_id: str | None
    label: Text
    label_words: Vocabulary
    body_words: Vocabulary


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The entries found, best first. `all_words` is False when no entry has every query word."""

    entries: tuple[SearchEntry, ...]
    all_words: bool = True
    similar_words: tuple[str, ...] = ()
    """Label words close to those of the query, when there is no entry."""


@dataclass(frozen=True)
class SearchIndex:
    """The index of one edition in one language; entries are in source order."""

    entries: tuple[SearchEntry, ...]
    stem: Stemmer

    def search(self, query: str, axis: str | None = None, kind: str | None = None) -> SearchResult:
        """Find the entries that match the most query words, then those with the best score.

        `axis` and `kind` filter; None does not. Without a query word, a filter returns all its
        entries; without a filter either, nothing is returned.
        """
        candidates = [
            entry
            for entry in self.entries
            if axis in (None, entry.axis) and kind in (None, entry.kind)
        ]
        words = _significant_words(words_in(query[:MAX_QUERY_CHARACTERS]))
        if not words:
            return SearchResult(tuple(candidates) if axis or kind else ())
        pairs = [(word, self.stem(word)) for word in words]
        scored = [(entry, [_word_score(entry, *pair) for pair in pairs]) for entry in candidates]
        complete = [each for each in scored if all(each[1])]
        best = complete or [each for each in scored if any(each[1])]
        ranked = sorted(best, key=lambda each: (-sum(map(bool, each[1])), -sum(each[1])))
        if not ranked:
            return SearchResult((), all_words=False, similar_words=self._similar_words(words))
        return SearchResult(tuple(entry for entry, _ in ranked), bool(complete))

    def _similar_words(self, words: Iterable[str]) -> tuple[str, ...]:
        """Words of the labels close to those, at most two for each, with their accents."""
        spelling = {
            words_in(word)[0]: word.lower()
            for entry in self.entries
            for word in WORD.findall(f"{entry.label.fr} {entry.label.en}")
        }
        long = (word for word in words if len(word) >= MIN_PREFIX_CHARACTERS)
        matches = (get_close_matches(word, spelling, n=2) for word in long)
        return tuple(dict.fromkeys(spelling[word] for close in matches for word in close))


def _word_score(entry: SearchEntry, word: str, stem: str) -> int:
    if entry.label_words.matches(word, stem):
        return LABEL_SCORE
    return BODY_SCORE if entry.body_words.matches(word, stem) else 0


def build_index(edition: Edition, language: Language, stem: Stemmer) -> SearchIndex:
    """Index an edition: labels in both languages, the other texts in `language`."""
    entries = [
        _item_entry(edition, language, stem, axis, item)
        for axis in edition.axes
        for item in (axis, *items_of(axis))
    ]
    return SearchIndex((*entries, *_term_entries(edition, language, stem)), stem)


def _item_entry(
    edition: Edition, language: Language, stem: Stemmer, axis: Axis, item: Axis | Item
) -> SearchEntry:
    label = item.title if isinstance(item, Axis) else edition.label[item.id]
    texts = [getattr(item, name) for name in SEARCHED_FIELDS[type(item)]]
    if isinstance(item, Obstacle):
        texts += [text for each in item.asked_by for text in (each.statement, each.help)]
    return SearchEntry(
        item.id,
        KIND_OF_TYPE[type(item)],
        axis.id,
        page_id=axis.id if isinstance(item, Understanding) else item.id,
        label=label,
        label_words=_vocabulary([label.fr, label.en], stem),
        body_words=_vocabulary([text.to(language) for text in texts if text], stem),
    )


def _term_entries(edition: Edition, language: Language, stem: Stemmer) -> list[SearchEntry]:
    """Each glossary term, in the first axis that uses it."""
    entries = []
    for term in edition.terms:
        axis = next((axis.id for axis in edition.axes if term.id in axis.terms), None)
        label = _vocabulary([term.word.fr, term.word.en], stem)
        body = _vocabulary([term.definition.to(language)], stem)
        entries.append(SearchEntry(term.id, "term", axis, None, term.word, label, body))
    return entries


def _vocabulary(texts: Iterable[str], stem: Stemmer) -> Vocabulary:
    words = frozenset(word for text in texts for word in words_in(text))
    return Vocabulary(words, frozenset(map(stem, words)))


def _significant_words(words: Sequence[str]) -> Sequence[str]:
    """Drop words too short to be significant, such as articles, unless all are."""
    return [word for word in words if len(word) >= MIN_PREFIX_CHARACTERS] or words


def words_in(text: str) -> tuple[str, ...]:
    """The distinct words of a text in order, in lower case, without accents or ligatures."""
    lowered = text.casefold().translate(LIGATURES)
    decomposed = unicodedata.normalize("NFKD", lowered)
    unaccented = "".join(each for each in decomposed if not unicodedata.combining(each))
    return tuple(dict.fromkeys(WORD.findall(unaccented)))
