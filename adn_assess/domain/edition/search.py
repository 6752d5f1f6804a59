"""Search over everything an edition says, forgiving of accents, of endings and of half words.

A stemmer is an argument: it takes a word without accents, in lower case, to its stem.
"""

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

Stem = Callable[[str], str]

Genre = Literal["axis", "understanding", "need", "obstacle", "action", "precedent", "term"]
GENRES: Final[tuple[Genre, ...]] = get_args(Genre)
GENRE_OF: Final[Mapping[type[Axis | Item], Genre]] = {
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
    Obstacle: ("statement", "help"),
    Action: ("practice", "first_gesture"),
    Precedent: ("who", "what", "contribution", "unsaid"),
}
"""The texts of each kind of item that are looked through, besides its label."""

MAX_QUERY_CHARACTERS: Final = 200
"""Characters of a query that are looked at."""
MIN_PREFIX_CHARACTERS: Final = 3
"""Letters from which the beginning of a word is enough."""
LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
WORD: Final = re.compile(r"[^\W_]+")
LABEL, BODY = 3, 1
"""What a word found in a label weighs beside one found elsewhere: it orders, and is not shown."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words without accents, and their stems."""

    words: frozenset[str]
    stems: frozenset[str]

    def holds(self, word: str, stem: str) -> bool:
        """Whether a word, another ending of it, or a word that it begins, is among these."""
        if word in self.words or stem in self.stems:
            return True
        return len(stem) >= MIN_PREFIX_CHARACTERS and any(
            each.startswith(stem) for each in self.words
        )


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that can be found: `place` is the id of the page where it stands."""

    id: str
    genre: Genre
    axis: str
    place: str
    label: Text
    named: Vocabulary
    told: Vocabulary


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found, the nearest first. `whole` is False when none has every word."""

    entries: tuple[SearchEntry, ...]
    whole: bool = True
    close: tuple[str, ...] = ()
    """Words that look like those of the query, when nothing was found."""


@dataclass(frozen=True)
class SearchIndex:
    """Everything that can be found in one edition and one language, in source order."""

    entries: tuple[SearchEntry, ...]
    stem: Stem

    def search(self, query: str, axis: str | None = None, genre: str | None = None) -> SearchResult:
        """What has the words of a query, labels first. A filter alone gives all that it lets by."""
        among = [
            entry
            for entry in self.entries
            if axis in (None, entry.axis) and genre in (None, entry.genre)
        ]
        words = _telling(words_in(query[:MAX_QUERY_CHARACTERS]))
        if not words:
            return SearchResult(tuple(among) if axis or genre else ())
        asked = [(word, self.stem(word)) for word in words]
        weighed = [(entry, [_weight(entry, *each) for each in asked]) for entry in among]
        whole = [each for each in weighed if all(each[1])]
        best = whole or [each for each in weighed if any(each[1])]
        ranked = sorted(best, key=lambda each: (-sum(map(bool, each[1])), -sum(each[1])))
        if not ranked:
            return SearchResult((), whole=False, close=self._close(words))
        return SearchResult(tuple(entry for entry, _ in ranked), bool(whole))

    def _close(self, words: Iterable[str]) -> tuple[str, ...]:
        """Words of the labels that look like those, as they are written there."""
        written = {
            words_in(word)[0]: word.lower()
            for entry in self.entries
            for word in WORD.findall(f"{entry.label.fr} {entry.label.en}")
        }
        long = (word for word in words if len(word) >= MIN_PREFIX_CHARACTERS)
        found = (get_close_matches(word, written, n=2) for word in long)
        return tuple(dict.fromkeys(written[word] for near in found for word in near))


def _weight(entry: SearchEntry, word: str, stem: str) -> int:
    if entry.named.holds(word, stem):
        return LABEL
    return BODY if entry.told.holds(word, stem) else 0


def build_index(edition: Edition, language: Language, stem: Stem) -> SearchIndex:
    """The index of an edition. Labels are found in either language, the rest in this one."""
    entries = [
        _entry(edition, language, stem, axis, item)
        for axis in edition.axes
        for item in (axis, *items_of(axis))
    ]
    return SearchIndex((*entries, *_terms(edition, language, stem)), stem)


def _entry(
    edition: Edition, language: Language, stem: Stem, axis: Axis, item: Axis | Item
) -> SearchEntry:
    label = item.title if isinstance(item, Axis) else edition.label[item.id]
    read = (getattr(item, name) for name in SEARCHED_FIELDS[type(item)])
    told = [text.to(language) for text in read if text]
    place = axis.id if isinstance(item, Understanding) else item.id
    return SearchEntry(
        item.id,
        GENRE_OF[type(item)],
        axis.id,
        place,
        label,
        _vocabulary([label.fr, label.en], stem),
        _vocabulary(told, stem),
    )


def _terms(edition: Edition, language: Language, stem: Stem) -> list[SearchEntry]:
    """The defined words, each where the first axis that uses it defines it."""
    entries = []
    for term in edition.terms:
        axis = next((axis.id for axis in edition.axes if term.id in axis.terms), None)
        if axis is not None:
            named = _vocabulary([term.word.fr, term.word.en], stem)
            told = _vocabulary([term.definition.to(language)], stem)
            entries.append(SearchEntry(term.id, "term", axis, axis, term.word, named, told))
    return entries


def _vocabulary(texts: Iterable[str], stem: Stem) -> Vocabulary:
    words = frozenset(word for text in texts for word in words_in(text))
    return Vocabulary(words, frozenset(map(stem, words)))


def _telling(words: Sequence[str]) -> Sequence[str]:
    """The words that tell something: articles count only when there is nothing else."""
    return [word for word in words if len(word) >= MIN_PREFIX_CHARACTERS] or words


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, in lower case and without accents, each once."""
    lowered = text.casefold().translate(LIGATURES)
    apart = unicodedata.normalize("NFKD", lowered)
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return tuple(dict.fromkeys(WORD.findall(bare)))
