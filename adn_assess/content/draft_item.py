"""An item of the document of a draft: its fields, and the places that they take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adn_assess.content.draft_document import ItemPath, path_of
from adn_assess.domain.edition.authoring import AXIS_LISTS, ITEM_FIELDS, ItemField, ItemKind

ItemKey = tuple[ItemKind, str]
"""What tells an item apart from any other of its document: its kind and its id."""


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item of a document."""

    kind: ItemKind
    id: str
    path: ItemPath
    """Empty for the tool and for texts, which are spread over the document."""
    axis: str | None
    """The id of its axis; None for what belongs to none."""
    value: Mapping[str, Any]
    """Its part of the document; of the tool, its title alone; of texts, all of it."""
    own_fields: tuple[ItemField, ...] = ()
    """Its fields, when they are not those of its kind."""

    @property
    def fields(self) -> tuple[ItemField, ...]:
        """Its fields, in the order of its form."""
        return self.own_fields or ITEM_FIELDS[self.kind]

    @property
    def key(self) -> ItemKey:
        """Its kind and its id."""
        return self.kind, self.id

    def place_of(self, item_field: ItemField) -> ItemPath:
        """The path of one of its fields."""
        return (*self.path, *path_of(item_field.key))


def by_place(items: Iterable[DraftItem]) -> dict[ItemPath, DraftItem]:
    """Items by the paths that are theirs: its own, or those of its fields when it is spread."""
    places: dict[ItemPath, DraftItem] = {}
    for each in items:
        places |= dict.fromkeys(
            [each.path] if each.path else [each.place_of(one) for one in each.fields], each
        )
    return places


def item_holding(places: Mapping[ItemPath, DraftItem], path: ItemPath) -> DraftItem | None:
    """The innermost item that holds what stands at a path; None when none does."""
    around = (places.get(path[:length]) for length in range(len(path), 0, -1))
    return next((each for each in around if each is not None), None)


def item_at(path: ItemPath, value: object) -> DraftItem | None:
    """What stands at a path, if the path is that of an item; None for a part of one."""
    kind = _kind_at(path)
    if kind is None or not isinstance(value, dict):
        return None
    axis = path[1] if path[0] == "axes" else None
    return DraftItem(kind, path[-1], path, axis, value)


def _kind_at(path: ItemPath) -> ItemKind | None:
    """The kind of the item that a path names; None for any other path."""
    match path:
        case ("axes", _axis):
            return "axis"
        case ("axes", _axis, key, _item):
            return AXIS_LISTS.get(key)
        case ("axes", _axis, "obstacles", _item, "statements", _statement):
            return "statement"
        case ("links", _link):
            return "link"
        case ("terms", _term):
            return "term"
    return None
