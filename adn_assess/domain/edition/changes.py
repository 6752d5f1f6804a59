"""What changed between two editions, item by item.

A statement keeps its id as long as its meaning; one whose meaning changed has the next id of
`authoring.successor_id`, so that what became of an answer can be derived from ids alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final, Literal

from adn_assess.domain.edition.authoring import (
    AXIS_LISTS,
    ITEM_FIELDS,
    ITEM_PARTS,
    ItemKind,
    split_id,
)
from adn_assess.domain.edition.catalogue import (
    Axis,
    Item,
    Link,
    Obstacle,
    ObstacleStatement,
    Source,
    Term,
    Text,
)
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.text_changes import changed_texts, has_same_settings

ChangeClass = Literal["reworded", "changed_meaning", "new", "retired"]
FieldValue = Text | str | None
LINK_ENDS: Final = ">"
"""Between the two ends of a link in its id."""
REST: Final = "rest"
"""The key of what an item has beside the fields that the coordination writes: its conditions."""
STRUCTURE: Final = ("id", "origin", "target", "statements", *AXIS_LISTS)
"""The keys of an item that hold its id or other items."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an item, before and after; None where there was or is nothing."""

    key: str
    before: FieldValue
    after: FieldValue


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that changed, under its id of the later edition, or else of the earlier one."""

    kind: ItemKind
    id: str
    name: Text
    """What it is called."""
    change: ChangeClass
    fields: tuple[FieldChange, ...]
    former_id: str | None = None
    """The id that it had before its meaning changed."""


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """Everything that differs between two editions."""

    items: tuple[ItemChange, ...]
    other_settings: bool
    """Whether something else than items and texts differs: conditions, choices, sample answers."""


@dataclass(frozen=True, slots=True)
class _Item:
    kind: ItemKind
    id: str
    name: Text
    values: Mapping[str, FieldValue]


def edition_changes(before: Edition, after: Edition) -> EditionChanges:
    """Every item that is new, retired, reworded or of another meaning, in the later order.

    A link that only follows a statement to its next id is no change.
    """
    renamed = renamed_statements(before, after)
    earlier = _with_renamed_sample(before, renamed)
    now = {(each.kind, each.id): each for each in _items(after)}
    was = {(each.kind, _later_id(each, renamed, now)): each for each in _items(before)}
    return EditionChanges(
        (*_later_changes(was, now), *_retired(was, now), *_text_changes(earlier, after)),
        _have_other_differences(earlier, after),
    )


def renamed_statements(before: Edition, after: Edition) -> Mapping[str, str]:
    """The statements whose meaning changed: their former id → their present one."""
    gone = {split_id(each)[0]: each for each in before.questions if each not in after.questions}
    new = [each for each in after.questions if each not in before.questions]
    stems = {each: split_id(each) for each in new}
    return {
        gone[stem]: each for each, (stem, number) in stems.items() if number > 1 and stem in gone
    }


def _later_id(
    item: _Item, renamed: Mapping[str, str], now: Mapping[tuple[ItemKind, str], _Item]
) -> str:
    """The id that the later edition has for an item of the earlier one.

    An obstacle keeps its id, and the links to it too, when its statement has another.
    """
    if item.kind in ("need", "statement"):
        return renamed.get(item.id, item.id)
    if item.kind != "link":
        return item.id
    ends = item.id.split(LINK_ENDS)
    return LINK_ENDS.join(
        each if ("obstacle", each) in now else renamed.get(each, each) for each in ends
    )


def _later_changes(
    was: Mapping[tuple[ItemKind, str], _Item], now: Mapping[tuple[ItemKind, str], _Item]
) -> Iterator[ItemChange]:
    for key, item in now.items():
        earlier = was.get(key)
        if earlier is None:
            yield _change(None, item, "new")
        elif earlier.id != item.id and item.kind != "link":
            yield _change(earlier, item, "changed_meaning")
        elif earlier.values != item.values:
            yield _change(earlier, item, "reworded")


def _retired(
    was: Mapping[tuple[ItemKind, str], _Item], now: Mapping[tuple[ItemKind, str], _Item]
) -> Iterator[ItemChange]:
    yield from (_change(item, None, "retired") for key, item in was.items() if key not in now)


def _text_changes(before: Edition, after: Edition) -> Iterator[ItemChange]:
    """The groups of texts that differ, each as an item."""
    for group, texts in changed_texts(before, after).items():
        changed = tuple(FieldChange(path, was, now) for path, (was, now) in texts.items())
        yield ItemChange("texts", group, Text(group, group), "reworded", changed)


def _change(before: _Item | None, after: _Item | None, change: ChangeClass) -> ItemChange:
    item = after or before
    if item is None:
        raise ValueError("a change has one item at least")
    was, now = before.values if before else {}, after.values if after else {}
    return ItemChange(
        item.kind,
        item.id,
        item.name,
        change,
        tuple(
            FieldChange(key, was.get(key), now.get(key))
            for key in {**was, **now}
            if was.get(key) != now.get(key) and (key != REST or (was and now))
        ),
        before.id if change == "changed_meaning" and before else None,
    )


def _items(edition: Edition) -> Iterator[_Item]:
    """Every item with its fields; an obstacle that has statements of its own has its label only."""
    yield _Item("tool", "tool", edition.title, {"title": edition.title})
    source = edition.source
    name = Text(source.page, source.page)
    yield _Item("source", "source", name, _values("source", source))
    for axis in edition.axes:
        yield _Item("axis", axis.id, axis.title, _values("axis", axis))
        yield from _axis_items(axis)
    for link in edition.links:
        ends = f"{link.origin}{LINK_ENDS}{link.target}"
        origin, target = (
            edition.label.get(each, Text(each, each)) for each in (link.origin, link.target)
        )
        name = Text(f"{origin.fr} → {target.fr}", f"{origin.en} → {target.en}")
        yield _Item("link", ends, name, _values("link", link))
    for term in edition.terms:
        yield _Item("term", term.id, term.word, _values("term", term))


def _axis_items(axis: Axis) -> Iterator[_Item]:
    for understanding in axis.understandings:
        values = _values("understanding", understanding)
        yield _Item("understanding", understanding.id, understanding.label, values)
    for need in axis.needs:
        yield _Item("need", need.id, need.label, _values("need", need))
    for obstacle in axis.obstacles:
        yield from _obstacle_items(obstacle)
    for action in axis.actions:
        yield _Item("action", action.id, action.label, _values("action", action))
    for precedent in axis.precedents:
        yield _Item("precedent", precedent.id, precedent.label, _values("precedent", precedent))


def _obstacle_items(obstacle: Obstacle) -> Iterator[_Item]:
    yield _Item("obstacle", obstacle.id, obstacle.label, {"label": obstacle.label})
    for statement in obstacle.asked_by:
        name = statement.statement
        yield _Item("statement", statement.id, name, _values("statement", statement))


def _values(
    kind: ItemKind, item: Axis | Item | ObstacleStatement | Link | Source | Term
) -> Mapping[str, FieldValue]:
    """The fields of an item: those that the coordination may write, then the rest as one text."""
    keys = [each.key for each in ITEM_FIELDS[kind]]
    written: dict[str, FieldValue] = {
        key: value if isinstance(value, Text | None) else str(value)
        for key in keys
        for value in [getattr(item, key)]
    }
    rest = {
        each.name: getattr(item, each.name)
        for each in fields(item)
        if each.name not in {*keys, *STRUCTURE}
    }
    return {**written, REST: repr(rest)} if rest else written


def _with_renamed_sample(edition: Edition, renamed: Mapping[str, str]) -> Edition:
    """An edition whose sample names statements by the ids that they have now."""
    sample = edition.sample
    answers = {renamed.get(key, key): value for key, value in sample.answers.items()}
    notes = {renamed.get(key, key): value for key, value in sample.notes.items()}
    return replace(edition, sample=replace(sample, answers=answers, notes=notes))


def _have_other_differences(before: Edition, after: Edition) -> bool:
    """Whether anything differs that is neither an item nor a text."""
    return not all(
        has_same_settings(getattr(before, each.name), getattr(after, each.name))
        for each in fields(Edition)
        if each.name not in ITEM_PARTS
    )
