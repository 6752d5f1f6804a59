"""What changed on the source page since an edition was made of it, with what to change in a draft.

An item that is not there word for word is looked for under its own heading among those that are
much alike, then elsewhere on the page. What is left was removed, or added.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from adn_assess.domain.edition.catalogue import Axis, Item, Precedent
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.edition.source_drafts import (
    DraftChange,
    DraftPath,
    addition,
    move,
    passage_change,
    passage_of_none,
    removal,
)
from adn_assess.domain.edition.source_page import (
    NEAR,
    SOURCE_LISTS,
    SourceItem,
    SourceKind,
    SourcePage,
    labelled,
    likeness,
    same_words,
)

SourceChangeKind = Literal[
    "added",
    "axis_missing",
    "heading",
    "moved",
    "other_heading",
    "passage",
    "removed",
    "reordered",
    "reworded",
]


SENTENCE_END: Final = re.compile(r"(?<=[.!?]) ")
ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class SourceChange:
    """One thing that changed on the page, and what to change in a draft if one agrees.

    `changes` is empty where only a person can tell what follows.
    """

    kind: SourceChangeKind
    axis: str
    item_kind: SourceKind | None = None
    id: str | None = None
    """The item of the edition; the new one's, for what was added."""
    before: str | None = None
    after: str | None = None
    moved_from: tuple[str, SourceKind] | None = None
    """Axis and kind under which the edition has an item that moved."""
    changes: tuple[DraftChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """An item of the edition, with where it stands."""

    axis: Axis
    kind: SourceKind
    item: Item

    @property
    def label(self) -> str:
        return self.item.label.fr

    @property
    def path(self) -> DraftPath:
        return ("axes", self.axis.id, SOURCE_LISTS[self.kind], self.item.id)


def source_changes(edition: Edition, page: SourcePage) -> tuple[SourceChange, ...]:
    """Compare an edition with the page that it comes from, axis by axis."""
    comparison = _Comparison(edition, page)
    return tuple(change for axis in edition.axes for change in comparison.of(axis))


def differing_sentences(one: str, other: str) -> tuple[str, str]:
    """Two texts without the sentences that both begin and end with."""
    first, second = SENTENCE_END.split(one), SENTENCE_END.split(other)
    start = end = 0
    most = min(len(first), len(second))
    while start < most and first[start] == second[start]:
        start += 1
    while end < most - start and first[-1 - end] == second[-1 - end]:
        end += 1
    before, after = [ELLIPSIS] * bool(start), [ELLIPSIS] * bool(end)
    return (
        " ".join([*before, *first[start : len(first) - end], *after]),
        " ".join([*before, *second[start : len(second) - end], *after]),
    )


def is_of_page(edition: Edition, precedent: str) -> bool:
    """Whether an example was ever read on the source page: the network adds others by itself."""
    return not edition.passages or any(each.id == precedent for each in edition.passages)


class _Comparison:
    """The items of an edition matched with those of the page."""

    def __init__(self, edition: Edition, page: SourcePage) -> None:
        self._edition = edition
        self._page = page
        self._passages = {each.id: each.text for each in edition.passages}
        self._known = [
            _Known(axis, kind, item)
            for axis in edition.axes
            if axis.id in page.introductions
            for kind in SOURCE_LISTS
            for item in labelled(axis, kind)
            if not isinstance(item, Precedent) or is_of_page(edition, item.id)
        ]
        self._ids = {item.id for axis in edition.axes for item in items_of(axis)}
        self._found: dict[str, SourceItem] = {}
        self._left = [each for each in page.items if not self._stands_for_none(each)]
        self._match()

    def _stands_for_none(self, item: SourceItem) -> bool:
        """Whether an item is the sentence that says that there is none."""
        sentence = self._passages.get(passage_of_none(item.axis, item.kind))
        return sentence is not None and same_words(sentence, item.text)

    def _match(self) -> None:
        """Find each item: word for word, then much alike, in its place before elsewhere."""
        for same, in_place in ((True, True), (False, True), (True, False), (False, False)):
            pairs = self._pairs(same=same, in_place=in_place)
            for _, known, item in sorted(pairs, key=lambda pair: -pair[0]):
                if known.item.id not in self._found and item in self._left:
                    self._found[known.item.id] = item
                    self._left.remove(item)

    def _pairs(self, *, same: bool, in_place: bool) -> Iterator[tuple[float, _Known, SourceItem]]:
        for known in self._known:
            if known.item.id in self._found:
                continue
            for item in self._left:
                is_there = (item.axis, item.kind) == (known.axis.id, known.kind)
                if is_there != in_place:
                    continue
                if same_words(known.label, item.text):
                    yield 1.0, known, item
                elif not same and (alike := likeness(known.label, item.text)) >= NEAR:
                    yield alike, known, item

    def of(self, axis: Axis) -> Iterator[SourceChange]:
        """The changes of one axis, in the order of the page."""
        if axis.id not in self._page.introductions:
            yield SourceChange("axis_missing", axis.id, before=axis.title.fr)
            return
        yield from self._passage(axis.id, axis.id, self._page.introductions[axis.id])
        for kind in SOURCE_LISTS:
            yield from self._heading(axis, kind)
            yield from self._items(axis, kind)
        for at, title in self._page.other_headings:
            if at == axis.id:
                yield SourceChange("other_heading", axis.id, after=title)

    def _heading(self, axis: Axis, kind: SourceKind) -> Iterator[SourceChange]:
        """A heading that says something else; the edition has one for all its axes."""
        known = self._edition.source.headings.get(kind)
        heading = self._page.headings.get((axis.id, kind))
        if known is None or heading is None or same_words(known, heading):
            return
        headings = [each for (_, of), each in self._page.headings.items() if of == kind]
        everywhere = all(same_words(each, heading) for each in headings)
        path = ("source", "headings", kind)
        changes = ((path, heading),) if everywhere else ()
        yield SourceChange("heading", axis.id, kind, None, known, heading, None, changes)

    def _items(self, axis: Axis, kind: SourceKind) -> Iterator[SourceChange]:
        known = [each for each in self._known if (each.axis.id, each.kind) == (axis.id, kind)]
        for each in known:
            if each.item.id not in self._found:
                yield self._removed(each)
        places = {item: place for place, item in enumerate(self._page.items)}
        arrived = [
            (places[item], each)
            for each in self._known
            if (item := self._found.get(each.item.id)) and (item.axis, item.kind) == (axis.id, kind)
        ]
        for _, each in sorted(arrived, key=lambda pair: pair[0]):
            yield from self._kept(each, self._found[each.item.id])
        stayed = [place for place, each in arrived if each in known]
        if stayed != sorted(stayed):
            yield SourceChange("reordered", axis.id, kind)
        for item in self._left:
            if (item.axis, item.kind) == (axis.id, kind):
                yield self._added(item)

    def _kept(self, known: _Known, item: SourceItem) -> Iterator[SourceChange]:
        """What changed of an item that the page still has."""
        here = (known.axis.id, known.kind)
        changes: tuple[DraftChange, ...]
        if (item.axis, item.kind) != here:
            changes = move(self._edition, known.path, known.item, item, self._ids)
            before = None if same_words(known.label, item.text) else known.label
            yield SourceChange(
                "moved", item.axis, item.kind, known.item.id, before, item.text, here, changes
            )
        elif not same_words(known.label, item.text):
            path = (*known.path, "label", "fr")
            changes = ((path, item.text),)
            if getattr(known.item, "corrected", None):
                changes = (*changes, ((*known.path, "corrected"), None))
            yield SourceChange(
                "reworded", *here, known.item.id, known.label, item.text, None, changes
            )
        if item.kind == "precedent" and known.kind == "precedent":
            yield from self._passage(item.axis, known.item.id, item.story)

    def _removed(self, known: _Known) -> SourceChange:
        gone = [each.item.id for each in self._known if each.item.id not in self._found]
        changes = removal(self._edition, known.path, known.item, gone)
        return SourceChange(
            "removed", known.axis.id, known.kind, known.item.id, known.label, changes=changes
        )

    def _added(self, item: SourceItem) -> SourceChange:
        new_id, changes = addition(self._edition, item, self._ids)
        self._ids.add(new_id)
        return SourceChange("added", item.axis, item.kind, new_id, after=item.text, changes=changes)

    def _passage(self, axis: str, passage: str, text: str) -> Iterator[SourceChange]:
        """What an axis or an example says otherwise than when the edition was made of it."""
        before = self._passages.get(passage)
        if not self._passages or same_words(before or "", text):
            return
        kind: SourceKind | None = None if passage == axis else "precedent"
        changes = (passage_change(passage, text),)
        yield SourceChange("passage", axis, kind, passage, before, text, None, changes)
